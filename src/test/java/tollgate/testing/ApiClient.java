package tollgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends arbitrary bytes as a request, also those that an HTTP client would not send. */
public final class ApiClient {

  private static final int TIMEOUT_MS = 20_000;

  private final int port;

  public ApiClient(int port) {
    this.port = port;
  }

  /** A response. Header names are in lower case. */
  public record Answer(int status, Map<String, String> headers, byte[] bytes) {

    public String text() {
      return new String(bytes, UTF_8);
    }

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  public Answer get(String target) {
    return send("GET", target, Map.of(), new byte[0]);
  }

  public Answer post(String target) {
    return send("POST", target, Map.of(), new byte[0]);
  }

  public Answer post(String target, String contentType, String body) {
    return send("POST", target, Map.of("Content-Type", contentType), body.getBytes(UTF_8));
  }

  /** Sends one request on a connection of its own. */
  public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Content-Length", Integer.toString(body.length));
    StringBuilder head =
        new StringBuilder(
            method + " " + target + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return sendRaw((head + "\r\n").getBytes(ISO_8859_1), body);
  }

  /** Sends bytes as they are. */
  public Answer sendRaw(byte[] head, byte[] body) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(head);
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a request head of this request line, without its version, and these header fields. */
  public static byte[] head(String start, String... headers) {
    return (start
            + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static Answer read(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] parts = line.split(": ?", 2);
      headers.merge(
          parts[0].toLowerCase(Locale.ROOT), parts[1], (one, other) -> one + ", " + other);
    }
    return new Answer(status, headers, in.readAllBytes());
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
