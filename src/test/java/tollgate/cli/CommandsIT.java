package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.db.DatabaseConfig;
import tollgate.testing.Postgres;

/** Runs the commands of the packaged jar, each in a process of its own. */
class CommandsIT {

  private static final Path JAR = Path.of("target/tollgate.jar").toAbsolutePath();

  @TempDir private Path directory;

  /** Holds the output of a process that has result. */
  private record Result(int exitCode, String out, String err) {}

  @Test
  void reconcilesADatabase() throws Exception {
    try (Postgres postgres = new Postgres()) {
      DatabaseConfig database = postgres.create("reconciled");
      Flyway.configure().dataSource(database.url(), "postgres", "").load().migrate();
      Map<String, String> environment =
          Map.of("TOLLGATE_DB_URL", database.url(), "TOLLGATE_DB_USER", "postgres");

      Result clean = run(environment, "reconcile", "--json");
      execute(postgres, "insert into payments (paymenttype) values ('Card')");
      Result wrong = run(environment, "reconcile");

      assertThat(new ObjectMapper().readTree(clean.out()).at("/holds").asBoolean()).isTrue();
      assertThat(clean.err()).isEmpty();
      assertThat(clean.exitCode()).isZero();
      assertThat(wrong.out()).contains("payment 1 is for no card");
      assertThat(wrong.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void saysInOneLineWhyItCannotReconcile() throws Exception {
    Result result = run(Map.of("TOLLGATE_DATA", directory.toString()), "reconcile");

    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("Cannot reconcile: set TOLLGATE_DB_URL");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void validatesTheRoutesInTheJar() throws Exception {
    Result result = run(Map.of(), "validate");

    assertThat(result.out()).matches("\\d+ routes and \\d+ Kamelets are valid\\R");
    assertThat(result.exitCode()).isZero();
    assertThat(List.of("tollgate.jsa", "tollgate.aot"))
        .anyMatch(archive -> Files.exists(Path.of("target", archive)));
  }

  @Test
  void printsItsVersion() throws Exception {
    assertThat(run(Map.of(), "--version").out()).matches("Tollgate \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  private Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void execute(Postgres postgres, String sql) {
    postgres.jdbi("reconciled").useHandle(handle -> handle.execute(sql));
  }
}
