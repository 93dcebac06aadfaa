package tollgate.bench.environment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Reads pages and files of the console as one of the signed-in users of {@code business.sql}. */
public final class ConsoleReader {

  private static final int OK = 200;
  private static final int TOKEN_LENGTH = 43;
  private static final int BLOCK = 1 << 18;
  private static final Duration TIMEOUT = Duration.ofMinutes(15);
  private static final Pattern ROW =
      Pattern.compile("<tr\\b(?=(?:(?!</tr>).)*<td)", Pattern.DOTALL);

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final String cookie;

  /**
   * A page that was read.
   *
   * @param rows the rows of its tables
   */
  public record Page(double millis, long rows) {}

  /**
   * A file that was read.
   *
   * @param lines its lines
   * @param peakBytes the largest value that was sampled meanwhile
   */
  public record Download(double seconds, long lines, long peakBytes) {

    public double linesPerSecond() {
      return lines / seconds;
    }
  }

  /**
   * @param session the name of the session, which is stored with dashes at its end
   */
  public ConsoleReader(ServerProcess server, String session) {
    this.port = server.consolePort();
    this.cookie = "tollgate=" + session + "-".repeat(TOKEN_LENGTH - session.length());
  }

  /**
   * Reads a page.
   *
   * @throws IOException when the response is not 200
   */
  public Page page(String path) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> response =
        client.send(request(path), BodyHandlers.ofString(StandardCharsets.UTF_8));
    double millis = (System.nanoTime() - start) / 1e6;
    check(response, path);
    return new Page(millis, ROW.matcher(response.body()).results().count());
  }

  /** Reads a file, and samples a value while it arrives. */
  public Download download(String path, LongSupplier sample)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<InputStream> response = client.send(request(path), BodyHandlers.ofInputStream());
    check(response, path);
    long lines = 0;
    long peak = sample.getAsLong();
    byte[] block = new byte[BLOCK];
    try (InputStream body = response.body()) {
      for (int read = 0, blocks = 0; read >= 0; read = body.read(block), blocks++) {
        lines += lines(block, read);
        peak = blocks % 64 == 0 ? Math.max(peak, sample.getAsLong()) : peak;
      }
    }
    return new Download((System.nanoTime() - start) / 1e9, lines, peak);
  }

  private static long lines(byte[] block, int length) {
    long lines = 0;
    for (int i = 0; i < length; i++) {
      lines += block[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Cookie", cookie)
        .timeout(TIMEOUT)
        .build();
  }

  private static void check(HttpResponse<?> response, String path) throws IOException {
    if (response.statusCode() != OK) {
      throw new IOException("%s answered %d".formatted(path, response.statusCode()));
    }
  }
}
