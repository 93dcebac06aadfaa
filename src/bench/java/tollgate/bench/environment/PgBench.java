package tollgate.bench.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.testkit.CommandRunner;
import tollgate.testkit.PostgresServer;

/**
 * Runs sales without a gateway, by pgbench. The statements of {@code sale.pgbench} are those of the
 * gateway, prepared and with the same durability.
 */
public final class PgBench {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("aborted|ERROR|FATAL");

  private final Path program;
  private final Path script;
  private final int port;

  PgBench(Path program, Path directory, int port) throws IOException {
    this.program = program;
    this.script = directory.resolve("sale.pgbench");
    this.port = port;
    try (InputStream in = PgBench.class.getResourceAsStream("sale.pgbench")) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Sells single cards of these groups and returns the sales per second. */
  public double sell(TestData data, int buyers, Duration length, long firstGroup, int groups)
      throws IOException, InterruptedException {
    String output =
        CommandRunner.run(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + buyers,
                "--jobs=" + Math.min(buyers, 2),
                "--time=" + Math.max(1, length.toSeconds()),
                "--define=first=" + firstGroup,
                "--define=last=" + (firstGroup + groups - 1),
                "--file=" + script,
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + PostgresServer.USER,
                data.name()));
    return rate(output);
  }

  private static double rate(String output) throws IOException {
    Matcher rate = RATE.matcher(output);
    if (FAILED.matcher(output).find() || !rate.find()) {
      throw new IOException("pgbench failed: " + output.strip());
    }
    return Double.parseDouble(rate.group(1));
  }
}
