package tollgate.torture.check;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A second opinion beside {@code reconcile}: the statements of {@code invariants.sql}, each of
 * which finds the rows that break what its comment says.
 */
public final class Invariants {

  private static final int MOST_SHOWN = 3;

  private final Jdbi jdbi;

  /** A rule and the rows that break it; or why it could not be looked at. */
  public record Finding(String rule, List<String> rows, String trouble) {

    public boolean isGood() {
      return rows.isEmpty() && trouble.isEmpty();
    }

    @Override
    public String toString() {
      return trouble.isEmpty()
          ? "%s: %d rows, as %s"
              .formatted(rule, rows.size(), rows.stream().limit(MOST_SHOWN).toList())
          : "%s: could not be looked at (%s)".formatted(rule, trouble);
    }
  }

  public Invariants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** All rules, looked at one after the other. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (String statement : text().split(";")) {
      if (!statement.isBlank()) {
        findings.add(look(statement.strip()));
      }
    }
    return findings;
  }

  private Finding look(String statement) {
    String rule =
        Arrays.stream(statement.split("\n"))
            .filter(line -> line.startsWith("--"))
            .map(line -> line.substring(2).strip())
            .collect(joining(" "));
    String query = statement.lines().filter(line -> !line.startsWith("--")).collect(joining("\n"));
    try {
      List<String> rows =
          jdbi.withHandle(
              handle -> handle.createQuery(query).mapToMap().map(Object::toString).list());
      return new Finding(rule, rows, "");
    } catch (JdbiException e) {
      return new Finding(rule, List.of(), String.valueOf(e.getMessage()).split("\n")[0]);
    }
  }

  private static String text() {
    try (InputStream in = Invariants.class.getResourceAsStream("invariants.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
