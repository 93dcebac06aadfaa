package tollgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several requests on one connection, which stays open for as long as the other side wants. */
public final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MS = 20_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final Socket socket;

  public RawConnection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MS);
  }

  /** Sends text as it is, one byte for each char. */
  public void say(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads the head of one answer and exactly as much body as it announces, or none. */
  public String hear() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    Matcher length = LENGTH.matcher(head);
    int announced = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(announced), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
