package tollgate.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.dataimport.ImportTarget.Run;
import tollgate.pin.PinKeySource;
import tollgate.settings.Secret;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.Postgres;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.MariaDbServer;

/** Imports from a real MariaDB; skipped without one unless {@code TOLLGATE_MARIADB=required}. */
@ExtendWith(GatewayExtension.class)
class MySqlImportTest {

  private static final SourceFormat UTC = new SourceFormat(Optional.empty(), ZoneOffset.UTC, false);

  @TempDir private static Path directory;
  private static ChildProcessReaper reaper;
  private static MariaDbServer mariaDb;

  @BeforeAll
  static void start() throws Exception {
    boolean isRequired = "required".equals(System.getenv("TOLLGATE_MARIADB"));
    assumeTrue(isRequired || MariaDbServer.isInstalled(), "MariaDB is not installed");
    reaper = ChildProcessReaper.start();
    mariaDb = MariaDbServer.start(directory, reaper);
    execute(Postgres.resource("older-system.sql"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (mariaDb != null) {
      mariaDb.close();
      reaper.close();
    }
  }

  @Test
  void importsADatabaseAsOperatorsHaveIt(Running running) throws Exception {
    ImportTarget target = ImportTarget.create(running, "mysql_all");

    Run run = target.importFrom("mysql", mariaDb.url("billing"), "--time-zone=Europe/Vilnius");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(target.rows("select username, balance, credit, postpaid from users order by id"))
        .containsExactly(
            "admin 0.000000000000000 -1.000000000000000 t",
            "Žemaitė 26.100000000000000 -1.000000000000000 t",
            "anna 0.300000000000000 15.000000000000000 f");
    assertThat(target.rows("select agreement_date, address_id from users where id = 2"))
        .containsExactly("null 1");
    assertThat(
            target.rows("select count(*), sum(balance), count(*) filter (where sold) from cards"))
        .containsExactly("30000 150000.000000000000000 6000");
    assertThat(target.rows("select tax_percent, number_length, pin_length from cardgroups"))
        .containsExactly("19.000000000000000 10 4");
    assertThat(target.rows("select paymenttype, amount, date_added from payments order by id"))
        .containsExactly(
            "manual 10.500000000000000 2015-07-01 09:00:00+00",
            "Imported card 0.100000000000000 null");
    assertThat(target.rows("select name, value from conflines order by name"))
        .containsExactly("API_Secret_Key old-secret-key", "Allow_API 1");
    assertThat(run.out())
        .contains("settings.name is no setting of Tollgate: 1 rows")
        .contains("users: logged, frozen_balance, blocked, tariff_id")
        .doesNotContain("old-secret-key");
    assertThat(target.run("reconcile").out()).contains("All invariants hold");
  }

  @Test
  void continuesAfterItWasKilled(Running running) throws Exception {
    ImportTarget whole = ImportTarget.create(running, "mysql_whole");
    whole.importFrom("mysql", mariaDb.url("billing"));
    ImportTarget killed = ImportTarget.create(running, "mysql_killed");

    assertThatThrownBy(() -> importUntilKilled(killed)).hasMessageContaining("terminat");
    String cardsThen = killed.rows("select count(*) from cards").get(0);
    Run second = killed.importFrom("mysql", mariaDb.url("billing"));
    List<String> before = killed.written();
    Run third = killed.importFrom("mysql", mariaDb.url("billing"));

    assertThat(cardsThen).isEqualTo("20000");
    assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
    assertThat(third.exitCode()).isZero();
    assertThat(killed.written()).isEqualTo(before);
    assertThat(rowsWithoutTransactions(killed)).isEqualTo(rowsWithoutTransactions(whole));
    assertThat(killed.run("reconcile").exitCode()).isZero();
  }

  @Test
  void letsAGatewayAnswerAndSellWhatWasImported(Running running) throws Exception {
    String keys = "k1:" + "A".repeat(43) + "=";
    ImportTarget target =
        ImportTarget.create(running, "mysql_sold").with("TOLLGATE_PIN_KEYS", keys);
    target.importFrom("mysql", mariaDb.url("billing"));
    target.execute("insert into conflines (name, value) values ('Devices_Check_Balance', '1')");
    PinKeySource pinKeys = new PinKeySource(Optional.of(new Secret(keys)), Optional.empty());

    try (OwnGateway gateway = OwnGateway.withPinKeys(running, "mysql_sold", pinKeys)) {
      String hash = GatewayExtension.sha1("61old-secret-key");
      String sale = "/billing/api/buy_card_from_callingroup?u=admin&id=6&quantity=1&hash=";

      assertThat(gateway.wire().get("/billing/api/simple_balance/abcdefghij").text())
          .isEqualTo("26.1000");
      assertThat(gateway.wire().post(sale + hash).text())
          .contains("<pin>00000001</pin>", "<number>1000000001</number>");
    }
    Run again = target.importFrom("mysql", mariaDb.url("billing"));

    assertThat(again.out()).contains("cards.sold is refused, because the card was sold here: 1");
    assertThat(target.rows("select sold from cards where id = 1")).containsExactly("t");
    assertThat(target.run("reconcile").exitCode()).isZero();
  }

  @Test
  void namesTheRowsThatDoNotFit(Running running) throws Exception {
    ImportTarget target = ImportTarget.create(running, "mysql_unfit");

    Run run = target.importFrom("mysql", mariaDb.url("unfit"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("users.username repeats a username, apart from upper", "users id 6")
        .contains("users.usertype is none of admin", "users id 7: 'partner'")
        .contains("has bytes in last_name that are not UTF-8: 1 rows", "users id 8");
    assertThat(target.rows("select count(*) from users")).containsExactly("1");
  }

  @Test
  void readsWithoutTheRightToWrite(Running running) throws Exception {
    execute("grant select on billing.* to reader@'%' identified by 'read only'");
    Path file = Files.writeString(directory.resolve("password"), "read only\n");
    ImportTarget target = ImportTarget.create(running, "mysql_reader");
    String url = mariaDb.url("billing").replace("root@", "");

    Run run = target.importFrom("mysql", url, "--user=reader", "--password-file=" + file);
    Run refused = target.importFrom("mysql", url, "--user=reader");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(refused.err()).contains("Cannot connect to mysql://127.0.0.1:", "Access denied");
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  @Test
  void repairsTextThatWasStoredInTheWrongEncoding(Running running) throws Exception {
    ImportTarget target = ImportTarget.create(running, "mysql_repaired");

    Run checked = target.importFrom("mysql", mariaDb.url("misencoded"), "--dry-run");
    Run run = target.importFrom("mysql", mariaDb.url("misencoded"), "--repair-text");

    assertThat(checked.out()).contains("users.first_name looks like UTF-8", "users id 2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(target.rows("select first_name from users where id > 0 order by id"))
        .containsExactly("Žemaitė Àé", "Müller");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://root:secret-word@localhost/billing",
        "mysql://localhost/billing?user=a&password=secret-word",
        "postgres://localhost/billing",
        "mysql://localhost"
      })
  void refusesAddressesThatItCannotUseOrShow(String url) {
    assertThatThrownBy(() -> MySqlSource.connect(url, Optional.empty(), Optional.empty(), UTC))
        .hasMessageContaining("The address must")
        .hasMessageNotContaining("secret-word");
  }

  /** Ends the session in the database while the second part of the cards is written. */
  private static void importUntilKilled(ImportTarget target) throws Exception {
    ImportProgress killer =
        new ImportProgress() {
          private boolean isCards;

          @Override
          public void begin(String step, long rows) {
            isCards = step.equals("Importing cards");
          }

          @Override
          public void advance(long rows) {
            if (isCards) {
              target.rows(
                  "select pg_terminate_backend(pid) from pg_stat_activity"
                      + " where datname = current_database() and pid <> pg_backend_pid()");
            }
          }

          @Override
          public void end() {
            // Each step begins anew.
          }
        };
    DataImport.Options options = new DataImport.Options(false, false, 1, PinKeySource.none());
    try (MySqlSource source =
        MySqlSource.connect(mariaDb.url("billing"), Optional.empty(), Optional.empty(), UTC)) {
      new DataImport(options, killer).run(source, target.database());
    }
  }

  private static List<String> rowsWithoutTransactions(ImportTarget target) {
    return target.written().stream().map(row -> row.replaceFirst("^\\d+ ", "")).sorted().toList();
  }

  private static void execute(String sql) throws Exception {
    try (Connection connection = mariaDb.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
