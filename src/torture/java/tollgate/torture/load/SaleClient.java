package tollgate.torture.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tollgate.torture.environment.LineReader;

/**
 * One buyer's way to the gateways: a kept connection to each, and never a second try of its own, so
 * that what is lost is known to be lost.
 */
final class SaleClient implements AutoCloseable {

  /** Longer than any bound that a gateway may take: a request that ends here hung. */
  private static final int PATIENCE_MS = 30_000;

  private static final int CONNECT_MS = 5_000;
  private static final Pattern NUMBER = Pattern.compile("<number>([^<]*)</number>");
  private static final Pattern ERROR = Pattern.compile("<error>([^<]*)</error>");

  private final String key;
  private final boolean isNamedInHeader;
  private final Map<Integer, Line> lines = new HashMap<>();

  private record Line(Socket socket, InputStream in) {}

  private record Reply(int status, String body, boolean isLast) {}

  SaleClient(String key, boolean isNamedInHeader) {
    this.key = key;
    this.isNamedInHeader = isNamedInHeader;
  }

  /** Asks once. */
  Attempt ask(PurchaseRequest wish, int door) {
    long invoked = System.nanoTime();
    Outcome outcome = outcome(wish, door);
    return new Attempt(invoked, System.nanoTime(), door, outcome);
  }

  private Outcome outcome(PurchaseRequest wish, int door) {
    Line line;
    try {
      line = line(door);
    } catch (IOException e) {
      return new Outcome.Lost("no connection", false);
    }
    try {
      send(line, wish);
      return read(line, door);
    } catch (SocketTimeoutException e) {
      hangUp(door);
      return new Outcome.Lost("no answer in %d s".formatted(PATIENCE_MS / 1000), true);
    } catch (IOException e) {
      hangUp(door);
      return new Outcome.Lost("cut off", true);
    }
  }

  private Line line(int door) throws IOException {
    Line kept = lines.get(door);
    if (kept != null) {
      return kept;
    }
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress("127.0.0.1", door), CONNECT_MS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
    Line line = new Line(socket, new BufferedInputStream(socket.getInputStream()));
    lines.put(door, line);
    return line;
  }

  private void send(Line line, PurchaseRequest wish) throws IOException {
    String name = isNamedInHeader ? "Idempotency-Key: " + wish.requestId() + "\r\n" : "";
    String parameter = isNamedInHeader ? "" : "&request_id=" + wish.requestId();
    String head =
        "POST %s%s HTTP/1.1\r\nHost: torture\r\n%sContent-Length: 0\r\n\r\n"
            .formatted(wish.target(key), parameter, name);
    line.socket.getOutputStream().write(head.getBytes(ISO_8859_1));
  }

  private Outcome read(Line line, int door) throws IOException {
    Reply reply = reply(line.in);
    if (reply.isLast) {
      hangUp(door);
    }
    return meaning(reply);
  }

  private static Outcome meaning(Reply reply) {
    String error = ERROR.matcher(reply.body).results().map(m -> m.group(1)).findFirst().orElse("");
    if (reply.status != 200) {
      return new Outcome.Failed(reply.status, error);
    }
    List<String> numbers =
        NUMBER.matcher(reply.body).results().map((MatchResult m) -> m.group(1)).toList();
    return numbers.isEmpty() ? new Outcome.Refused(error) : new Outcome.Sold(numbers, reply.body);
  }

  private static Reply reply(InputStream in) throws IOException {
    int status = Integer.parseInt(LineReader.next(in).split(" ")[1]);
    int length = 0;
    boolean isLast = false;
    for (String header = LineReader.next(in); !header.isEmpty(); header = LineReader.next(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      isLast |= lower.startsWith("connection:") && lower.contains("close");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return new Reply(status, new String(body, UTF_8), isLast);
  }

  private void hangUp(int door) {
    Line line = lines.remove(door);
    if (line != null) {
      close(line);
    }
  }

  private static void close(Line line) {
    try {
      line.socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public void close() {
    lines.values().forEach(SaleClient::close);
    lines.clear();
  }
}
