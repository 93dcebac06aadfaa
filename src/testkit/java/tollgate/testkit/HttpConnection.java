package tollgate.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A persistent HTTP/1.1 connection to a port of 127.0.0.1. It never retries, so that a lost
 * response is known to be lost; {@link java.net.http.HttpClient} repeats requests on its own. Not
 * thread-safe.
 */
public final class HttpConnection implements AutoCloseable {

  /** The header line of a form. */
  public static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private static final int CONNECT_TIMEOUT_MS = 5_000;
  private static final int BUFFER_BYTES = 8_192;

  private static final long MAX_UNCHECKED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Socket socket;
  private long usedAt = System.nanoTime();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  private HttpConnection(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects to a port.
   *
   * @param timeout how long a read waits for data
   */
  public static HttpConnection open(int port, Duration timeout) throws IOException {
    return open("127.0.0.1", port, timeout);
  }

  /**
   * Connects to a port from one of the addresses 127.0.0.0/8, as if from another machine.
   *
   * @param timeout how long a read waits for data
   */
  public static HttpConnection open(String from, int port, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_TIMEOUT_MS);
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      socket.setTcpNoDelay(true);
      return new HttpConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends one request on a connection of its own. */
  public static HttpResponse exchange(int port, byte[] request, Duration timeout)
      throws IOException {
    try (HttpConnection connection = open(port, timeout)) {
      return connection.send(request);
    }
  }

  /** Returns the bytes of a GET request. */
  public static byte[] get(String target) {
    return bytes("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  /**
   * Returns the bytes of a POST request.
   *
   * @param headers further header lines, each with its CRLF; may be empty
   */
  public static byte[] post(String target, String headers, String body) {
    return bytes(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  /** Returns the bytes of a request, one for each character. */
  public static byte[] bytes(String request) {
    return request.getBytes(ISO_8859_1);
  }

  /**
   * Sends a request and reads its response.
   *
   * @throws SocketTimeoutException when nothing arrives within the timeout
   * @throws IOException when the connection is lost
   */
  public HttpResponse send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream received = new ByteArrayOutputStream(BUFFER_BYTES);
    while (!HttpResponse.isComplete(received.toString(ISO_8859_1))) {
      int size = in.read(buffer);
      if (size < 0) {
        throw new EOFException("The server closed the connection");
      }
      received.write(buffer, 0, size);
    }
    usedAt = System.nanoTime();
    return HttpResponse.parse(received.toString(ISO_8859_1));
  }

  /**
   * Returns whether the server has not closed the connection, as far as can be seen. HTTP clients
   * look before they use a connection again that was idle for a second.
   */
  public boolean isUsable() {
    return System.nanoTime() - usedAt < MAX_UNCHECKED_NANOS || isSilent();
  }

  /** Nothing is expected between two responses: neither an end nor data. */
  private boolean isSilent() {
    try {
      int timeout = socket.getSoTimeout();
      socket.setSoTimeout(1);
      try {
        socket.getInputStream().read();
        return false;
      } catch (SocketTimeoutException e) {
        socket.setSoTimeout(timeout);
        return true;
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    Sockets.closeQuietly(socket);
  }
}
