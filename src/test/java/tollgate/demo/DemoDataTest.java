package tollgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import tollgate.demo.embedded.EmbeddedDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDataTest {

  private EmbeddedDatabase database;

  @BeforeAll
  void load(@TempDir Path directory) {
    database = EmbeddedDatabase.start(directory);
    Flyway.configure().dataSource(database("postgres")).load().migrate();
    DemoData.loadIfEmpty(database("postgres"));
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void loadsOnce() throws SQLException {
    String before = answer("select count(*) from cards");

    DemoData.loadIfEmpty(database("postgres"));

    assertThat(answer("select count(*) from cards")).isEqualTo(before).isNotEqualTo("0");
  }

  @Test
  void loadsNothingIfItCannotLoadEverything() throws SQLException {
    answer("create database broken");
    Flyway.configure().dataSource(database("broken")).load().migrate();
    execute("broken", "drop table mails cascade");

    assertThatThrownBy(() -> DemoData.loadIfEmpty(database("broken")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(answer("broken", "select count(*) from users")).isEqualTo("1");
  }

  @Test
  void hasTheRowsThatTheReadmeNames() throws SQLException {
    assertThat(
            answer(
                "select concat_ws(' ', users.id, balance, name, exchange_rate, uniquehash) from"
                    + " users join currencies on currencies.id = currency_id where username ="
                    + " 'anna'"))
        .isEqualTo("10 26.000000000000000 BHD 2.500000000000000 phone-of-anna");
    assertThat(
            answer(
                "select min(cardgroups.name || ' ' || number) from cards join cardgroups on"
                    + " cardgroups.id = cardgroup_id where cardgroups.id = 1 and not sold"))
        .isEqualTo("Gold EUR 10 4000000001");
  }

  @ParameterizedTest
  @MethodSource
  void holdsOnlyRowsThatARealSaleWouldLeave(String query) throws SQLException {
    assertThat(answer("select count(*) from (" + query + ") as odd")).isEqualTo("0");
  }

  static Stream<String> holdsOnlyRowsThatARealSaleWouldLeave() {
    return Stream.of(
        "select from cards left join payments on card_id = cards.id where sold <> (card_id is not null)",
        "select from cards where sold <> (sold_at is not null and sold_to is not null)",
        "select from payments where sale_id is null or not completed or amount is null or tax is null",
        "select from payments join cards on cards.id = card_id join cardgroups on cardgroups.id ="
            + " cardgroup_id join currencies on currencies.name = payments.currency where amount <>"
            + " cards.balance * exchange_rate or tax <> amount * tax_percent / 100 or"
            + " payments.owner_id <> cardgroups.owner_id",
        "select from sales join payments on sale_id = sales.id join cards on cards.id = card_id where"
            + " sold_to <> user_id or cards.sold_at <> sales.sold_at or date_added <>"
            + " sales.sold_at or cards.cardgroup_id <> sales.cardgroup_id",
        "select from sales where not exists (select from payments where sale_id = sales.id)",
        "select from sales full join mails on sale_id = sales.id where email is distinct from recipient",
        "select from sales full join (select date from actions where action = 'card_sale') as"
            + " sold on date = sold_at where date is null or sold_at is null",
        "select cardgroup_id, pin from cards group by 1, 2 having count(*) > 1");
  }

  @Test
  void leavesLaterIdsForNewRows() throws SQLException {
    assertThat(answer("insert into users (username) values ('new') returning id")).isEqualTo("31");
    assertThat(answer("insert into cardgroups (name) values ('new') returning id")).isEqualTo("7");
    assertThat(answer("insert into currencies (name) values ('NEW') returning id")).isEqualTo("7");
  }

  private String answer(String query) throws SQLException {
    return answer("postgres", query);
  }

  private String answer(String name, String query) throws SQLException {
    try (Connection connection = database(name).getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute(query) ? first(statement.getResultSet()) : "";
    }
  }

  private void execute(String name, String command) throws SQLException {
    answer(name, command);
  }

  private static String first(ResultSet answer) throws SQLException {
    assertThat(answer.next()).isTrue();
    return answer.getString(1);
  }

  private PGSimpleDataSource database(String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url().replaceAll("/postgres$", "/" + name));
    source.setUser(database.user());
    return source;
  }
}
