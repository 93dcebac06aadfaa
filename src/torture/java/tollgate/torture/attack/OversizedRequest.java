package tollgate.torture.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** Requests that are too large; they are sent until the gateway answers or closes. */
public enum OversizedRequest {
  BODY("1 GB body", post("user_balance_get", "Content-Length: 1000000000\r\n"), "a", 1_000_000_000),
  CHUNKED_BODY(
      "1 GB chunked",
      post("user_balance_get", "Transfer-Encoding: chunked\r\n"),
      "2000\r\n" + "a".repeat(8_192) + "\r\n",
      1_000_000_000),
  UNKNOWN_PATH(
      "1 GB to an unknown path", post("x", "Content-Length: 1000000000\r\n"), "a", 1_000_000_000),
  HEADER("100 MB header", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Text: ", "a", 100_000_000),
  URL("200 kB URL", "GET /", "a", 200_000),
  QUERY("100,000 parameters", "GET /billing/api/user_balance_get?", "a=1&", 400_000),
  FORM(
      "form of 100,000 parameters",
      post(
          "user_balance_get",
          "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 400000\r\n"),
      "a=1&",
      400_000);

  private static final int CHUNK_BYTES = 65_536;
  private static final int VERSION_CHARS = "HTTP/1.1".length();
  private static final int TIMEOUT_MS = 10_000;
  private static final String NEXT =
      "GET /billing/api/user_balance_get HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

  private final String text;
  private final String head;
  private final byte[] chunk;
  private final long bytes;

  OversizedRequest(String text, String head, String repeated, long bytes) {
    this.text = text;
    this.head = head;
    this.chunk = repeated.repeat(Math.max(CHUNK_BYTES / repeated.length(), 1)).getBytes(ISO_8859_1);
    this.bytes = bytes;
  }

  private static String post(String call, String headers) {
    return "POST /billing/api/" + call + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * What became of a request.
   *
   * @param response the status line; empty without a response
   * @param isRight whether it was refused, and the connection closed or in order
   * @param time from the first byte to the response
   */
  public record Outcome(String response, boolean isRight, Duration time) {}

  /** Sends the request to a port of this machine, until it is answered. */
  public Outcome send(int port) throws IOException {
    long begin = System.nanoTime();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      boolean isComplete = write(socket);
      String response = read(socket.getInputStream());
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      boolean isRefused = response.startsWith(" 4", VERSION_CHARS);
      return new Outcome(
          response.lines().findFirst().orElse(""),
          isRefused && (!isComplete || isClosedOrInOrder(socket)),
          time);
    }
  }

  /** Returns whether all was sent before the gateway answered or closed. */
  private boolean write(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      out.write(head.getBytes(ISO_8859_1));
      for (long sent = 0; sent < bytes; sent += chunk.length) {
        if (socket.getInputStream().available() > 0) {
          return false;
        }
        out.write(chunk, 0, (int) Math.min(chunk.length, bytes - sent));
      }
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  private static String read(InputStream in) throws IOException {
    byte[] buffer = new byte[CHUNK_BYTES];
    try {
      int size = in.read(buffer);
      return size < 0 ? "" : new String(buffer, 0, size, ISO_8859_1);
    } catch (SocketException e) {
      return "";
    }
  }

  private static boolean isClosedOrInOrder(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(NEXT.getBytes(ISO_8859_1));
      String next = read(socket.getInputStream());
      return next.isEmpty() || next.contains("GET Requests are disabled");
    } catch (SocketException e) {
      return true;
    }
  }
}
