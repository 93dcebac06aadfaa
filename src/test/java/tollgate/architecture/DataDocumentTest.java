package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;

/** Compares docs/data.md with the schema, and runs its recipes on the demo data. */
@ExtendWith(GatewayExtension.class)
class DataDocumentTest {

  private static final String DATA = MarkdownTables.file("docs/data.md");
  private static final Pattern SQL = Pattern.compile("(?s)\n```sql\n(.*?)\n```\n");

  private static final String COLUMNS =
      """
      select relname || '.' || attname || ' ' || replace(replace(
        format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz'), ' ', '')
      from pg_attribute
      join pg_class on pg_class.oid = attrelid
      where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0
      and not attisdropped and relname <> 'tollgate_schema_history'
      """;

  @Test
  void listsEveryColumnWithItsType(Jdbi database) {
    List<String> documented =
        MarkdownTables.rowsWith(DATA, "column").stream()
            .map(row -> row.section() + "." + row.code("column") + " " + row.code("type"))
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            database.withHandle(handle -> handle.createQuery(COLUMNS).mapTo(String.class).list()));
  }

  @Test
  void statesForEveryTableWhetherItMayBeChanged(Jdbi database) {
    String tables = "select tablename from pg_tables where schemaname = 'public'";
    List<String> documented =
        MarkdownTables.rowsWith(DATA, "change by SQL?").stream()
            .map(row -> row.text("table").replaceAll("\\(.*|\\W", ""))
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            database.withHandle(handle -> handle.createQuery(tables).mapTo(String.class).list()));
  }

  @Test
  void hasRecipesThatRunOnTheDemoData(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = OwnGateway.withDemoData(running, "recipes")) {
      assertThat(recipes()).hasSizeGreaterThan(15);

      running
          .postgres()
          .jdbi("recipes")
          .useTransaction(tx -> recipes().forEach(recipe -> run(tx, recipe)));
    }
  }

  private static Stream<String> recipes() {
    return SQL.matcher(DATA).results().map(found -> found.group(1));
  }

  /** Runs a recipe; its first statement must change or return at least one row. */
  private static void run(Handle tx, String sql) {
    try (Statement statement = tx.getConnection().createStatement()) {
      boolean isQuery = statement.execute(sql);
      assertThat(isQuery ? statement.getResultSet().next() : statement.getUpdateCount() > 0)
          .as(sql)
          .isTrue();
    } catch (SQLException e) {
      throw new AssertionError("This recipe does not work: " + sql, e);
    }
  }
}
