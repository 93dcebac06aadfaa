package tollgate.bench.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.torture.environment.ExternalCommands;
import tollgate.torture.environment.PostgresServer;

/**
 * The sale without a gateway: PostgreSQL's own load program sends the statements of {@code
 * sale.pgbench}, which are those of the gateway, prepared, and durable in the same way.
 */
public final class PgBench {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("aborted|ERROR|FATAL");

  private final Path program;
  private final Path script;
  private final int port;

  PgBench(Path program, Path folder, int port) throws IOException {
    this.program = program;
    this.script = folder.resolve("sale.pgbench");
    this.port = port;
    try (InputStream in = PgBench.class.getResourceAsStream("sale.pgbench")) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Sales a second of so many buyers of these groups. */
  public double sales(TestData data, int buyers, Duration length, long firstGroup, int groups)
      throws IOException, InterruptedException {
    String said =
        ExternalCommands.run(
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
    return rate(said);
  }

  private static double rate(String said) throws IOException {
    Matcher rate = RATE.matcher(said);
    if (FAILED.matcher(said).find() || !rate.find()) {
      throw new IOException(String.format(Locale.ROOT, "pgbench failed: %s", said.strip()));
    }
    return Double.parseDouble(rate.group(1));
  }
}
