package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.settings.Secret;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;

/** Checks the rights of the role with which a gateway runs. See docs/configuration.md#rights. */
@ExtendWith(GatewayExtension.class)
class RightsTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final Path SQL = Path.of("src/main/resources/sql");
  private static final Pattern GRANTED = Pattern.compile("\\('(\\w+)', '([A-Z,]+)'\\)");
  private static final Pattern DOCUMENTED =
      Pattern.compile("(?s)grant ([a-z, ]+?)\\s+on ([a-z_, \n]+?)\\s+to tollgate_service;");

  @Test
  void areThoseThatTheStatementsNeed() throws IOException {
    assertThat(checked()).isEqualTo(needed());
  }

  @Test
  void areDocumented() throws IOException {
    TreeSet<String> documented = new TreeSet<>();
    Matcher grants = DOCUMENTED.matcher(Files.readString(Path.of("docs/configuration.md")));
    while (grants.find()) {
      for (String right : grants.group(1).toUpperCase(Locale.ROOT).split(",\\s*")) {
        for (String table : grants.group(2).split(",\\s*")) {
          if (!table.contains(" ")) {
            documented.add(table.strip() + " " + right);
          }
        }
      }
    }

    assertThat(documented).isEqualTo(checked());
  }

  @Test
  void letAGatewaySellMailAndAudit(Running running) throws Exception {
    DatabaseConfig service = serviceRole(running, "rights_all");
    Inbox inbox = new Inbox(running.mails());

    try (OwnGateway gateway = OwnGateway.at(running, "rights_all", service)) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
      String[] order = {"id", "6", "email", inbox.address(), "request_id", "one"};
      Answer first = SaleCalls.buy(gateway.wire(), order);
      Answer second = SaleCalls.buy(gateway.wire(), order);
      gateway.wire().post("/billing/api/user_balance_get?u=admin&username=john&hash=0");
      OutboxRows.awaitState(gateway.jdbi(), "sent");

      assertThat(SaleCalls.numbers(first)).hasSize(1);
      assertThat(second.text()).isEqualTo(first.text());
      assertThat(inbox.only().text()).contains("8870");
      assertThat(Tables.rows(gateway.jdbi(), "select action from actions order by id"))
          .containsExactly("card_sale", "api_refused");
      assertThat(Tables.rows(gateway.jdbi(), "select event from mail_events"))
          .containsExactly("accepted");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'revoke insert, update on mails from SERVICE', INSERT on mails, UPDATE on mails. Grant",
    "'revoke select on tollgate_schema_history from SERVICE', SELECT on tollgate_schema, Grant",
    "'revoke execute on function sell_cards from public, SERVICE', EXECUTE on sell_cards, Grant",
    "'revoke all on all tables in schema public from SERVICE', INSERT on actions, more. Grant"
  })
  void areNamedWhenTheyAreMissing(String sql, String first, String second, Running running)
      throws Exception {
    String name = "rights_" + Integer.toHexString(sql.hashCode());
    DatabaseConfig service = serviceRole(running, name);
    running
        .postgres()
        .jdbi(name)
        .useHandle(owner -> owner.execute(sql.replace("SERVICE", "s_" + name)));

    assertThatThrownBy(() -> new Schema(service).migrate("start over"))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining(first)
        .hasMessageContaining(second)
        .hasMessageContaining("docs/configuration.md#rights");
  }

  @Test
  void includeUsageOfTheSchema(Running running) throws Exception {
    DatabaseConfig service = serviceRole(running, "rights_usage");
    running
        .postgres()
        .jdbi("rights_usage")
        .useHandle(
            owner -> owner.execute("revoke usage on schema public from public, s_rights_usage"));

    assertThatThrownBy(() -> new DatabaseStartupWait(service).await(() -> {}))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("grant USAGE");
  }

  /** Creates a database, and a role with the documented rights. */
  private static DatabaseConfig serviceRole(Running running, String database) throws Exception {
    DatabaseConfig owner = running.postgres().create(database);
    new Schema(owner).migrate("start over");
    String role = "s_" + database;
    Jdbi jdbi = running.postgres().jdbi(database);
    jdbi.useHandle(handle -> handle.execute("create role " + role + " login password 'p'"));
    jdbi.useHandle(handle -> grantAsDocumented(handle, role, database));
    return new DatabaseConfig(owner.url(), Optional.of(role), new Secret("p"));
  }

  private static void grantAsDocumented(Handle handle, String role, String database)
      throws IOException {
    String docs = Files.readString(Path.of("docs/configuration.md"));
    Matcher grants = Pattern.compile("(?ms)^grant .*?;").matcher(docs);
    while (grants.find()) {
      handle.execute(
          grants
              .group()
              .replace("tollgate_service", role)
              .replace("database tollgate", "database " + database));
    }
  }

  private static TreeSet<String> checked() throws IOException {
    TreeSet<String> rights = new TreeSet<>();
    Matcher rows = GRANTED.matcher(Files.readString(SQL.resolve("db/missing-rights.sql")));
    while (rows.find()) {
      Stream.of(rows.group(2).split(",")).forEach(right -> rights.add(rows.group(1) + " " + right));
    }
    return rights;
  }

  /** Reads the statements, and those of the trigger functions. */
  private static TreeSet<String> needed() throws IOException {
    TreeSet<String> rights = new TreeSet<>();
    String baseline = Files.readString(Path.of("src/main/resources/db/migration/V1__baseline.sql"));
    List<String> tables = matches(baseline, "create (?:unlogged )?table (\\w+)");
    List<String> statements = new ArrayList<>();
    matches(baseline, "(?s)as \\$\\$(.*?)\\$\\$")
        .forEach(body -> statements.addAll(List.of(body.replaceAll("--.*", "").split(";"))));
    try (Stream<Path> files = Files.walk(SQL)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        statements.add(Files.readString(file).replaceAll("--.*", ""));
      }
    }
    for (String sql : statements) {
      for (String table : tables) {
        addRights(rights, sql, table);
      }
    }
    rights.add("tollgate_schema_history SELECT");
    // The statements of bucket4j.
    Stream.of("SELECT", "INSERT", "UPDATE", "DELETE")
        .forEach(right -> rights.add("guess_counts " + right));
    // COPY, whose statement is not in a file.
    rights.add("card_upload_rows INSERT");
    return rights;
  }

  private static void addRights(TreeSet<String> rights, String sql, String table) {
    boolean isRead = has(sql, "(from|join) " + table);
    boolean isInserted = has(sql, "insert into " + table);
    boolean isUpdated = has(sql, "update " + table);
    boolean isUpserted = isInserted && has(sql, "do update");
    boolean isLocked = isRead && has(sql, "for update( of " + table + ")?");
    boolean isDeleted = has(sql, "delete from " + table);
    if (isRead || isInserted || isUpdated || isDeleted) {
      rights.add(table + " SELECT");
    }
    if (isInserted) {
      rights.add(table + " INSERT");
    }
    if (isUpdated || isUpserted || isLocked) {
      rights.add(table + " UPDATE");
    }
    if (isDeleted) {
      rights.add(table + " DELETE");
    }
  }

  private static boolean has(String sql, String pattern) {
    return Pattern.compile("\\b" + pattern + "\\b").matcher(sql).find();
  }

  private static List<String> matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }
}
