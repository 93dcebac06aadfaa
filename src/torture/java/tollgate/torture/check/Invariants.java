package tollgate.torture.check;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Checks the invariants of {@code invariants.sql}, independently of {@code tollgate reconcile}.
 * Each statement returns the rows that violate the invariant of its comment.
 */
public final class Invariants {

  private static final int MAX_ROWS_SHOWN = 3;

  private final Jdbi jdbi;

  /**
   * The result of one invariant.
   *
   * @param rows the rows that violate it
   * @param error why it could not be checked; empty when it was
   */
  public record Result(String invariant, List<String> rows, String error) {

    public boolean holds() {
      return rows.isEmpty() && error.isEmpty();
    }

    @Override
    public String toString() {
      return error.isEmpty()
          ? "%s: %d rows, such as %s"
              .formatted(invariant, rows.size(), rows.stream().limit(MAX_ROWS_SHOWN).toList())
          : "%s: not checked (%s)".formatted(invariant, error);
    }
  }

  public Invariants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Checks all invariants. */
  public List<Result> check() {
    return Arrays.stream(statements().split(";"))
        .filter(statement -> !statement.isBlank())
        .map(statement -> check(statement.strip()))
        .toList();
  }

  private Result check(String statement) {
    String invariant =
        statement
            .lines()
            .filter(line -> line.startsWith("--"))
            .map(line -> line.substring(2).strip())
            .collect(joining(" "));
    String query = statement.lines().filter(line -> !line.startsWith("--")).collect(joining("\n"));
    try {
      List<String> rows =
          jdbi.withHandle(
              handle -> handle.createQuery(query).mapToMap().map(Object::toString).list());
      return new Result(invariant, rows, "");
    } catch (JdbiException e) {
      return new Result(invariant, List.of(), String.valueOf(e.getMessage()).split("\n")[0]);
    }
  }

  private static String statements() {
    try (InputStream in = Invariants.class.getResourceAsStream("invariants.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
