package tollgate.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads the database, in a form that is easy to compare. */
public final class Tables {

  private static final List<String> ALL =
      List.of(
          "actions",
          "addresses",
          "cardgroups",
          "cards",
          "conflines",
          "currencies",
          "directions",
          "emails",
          "mails",
          "payments",
          "sales",
          "users");

  private Tables() {}

  /** Returns the rows of a query of one column, as texts. */
  public static List<String> rows(Jdbi jdbi, String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /**
   * Returns the actions of all users but the one by which {@link GatewayExtension} waits for
   * changes.
   */
  public static List<String> actions(Jdbi jdbi, String expression) {
    return rows(
        jdbi,
        "select " + expression + " from actions where user_id is distinct from 99 order by id");
  }

  /** Returns the number of rows of a table. */
  public static int count(Jdbi jdbi, String table) {
    return Integer.parseInt(rows(jdbi, "select count(*) from " + table).get(0));
  }

  /**
   * Returns every row of every table with the transaction that wrote it: equal twice if nothing was
   * written in between, not even a row that looks as before.
   */
  public static List<String> everything(Jdbi jdbi) {
    return rows(
        jdbi,
        ALL.stream().map(Tables::stamped).collect(Collectors.joining(" union all "))
            + " order by 1");
  }

  /** Returns every table but this one, row by row, as one text. */
  public static String everythingBut(String table, Jdbi jdbi) {
    return String.join(
        "\n", everything(jdbi).stream().filter(row -> !row.startsWith(table + " ")).toList());
  }

  private static String stamped(String table) {
    return "select '%1$s ' || xmin || ' ' || to_jsonb(%1$s) from %1$s".formatted(table);
  }
}
