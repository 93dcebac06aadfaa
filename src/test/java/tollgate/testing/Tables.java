package tollgate.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Looks at what is in the database, in a form that is easy to compare. */
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

  /** The rows of a query of one column, as texts. */
  public static List<String> rows(Jdbi jdbi, String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /**
   * The actions of everybody but the prober, with whom {@link GatewayExtension} waits for changes.
   */
  public static List<String> actions(Jdbi jdbi, String expression) {
    return rows(
        jdbi,
        "select " + expression + " from actions where user_id is distinct from 99 order by id");
  }

  /** How many rows a table has. */
  public static int count(Jdbi jdbi, String table) {
    return Integer.parseInt(rows(jdbi, "select count(*) from " + table).get(0));
  }

  /**
   * Every row of every table with the transaction that wrote it: the same twice, when nothing was
   * written in between, not even a row that looks as before.
   */
  public static List<String> everything(Jdbi jdbi) {
    return rows(
        jdbi,
        ALL.stream().map(Tables::stamped).collect(Collectors.joining(" union all "))
            + " order by 1");
  }

  /** Every table but this one, row by row, as one text. */
  public static String everythingBut(String table, Jdbi jdbi) {
    return String.join(
        "\n", everything(jdbi).stream().filter(row -> !row.startsWith(table + " ")).toList());
  }

  private static String stamped(String table) {
    return "select '%1$s ' || xmin || ' ' || to_jsonb(%1$s) from %1$s".formatted(table);
  }
}
