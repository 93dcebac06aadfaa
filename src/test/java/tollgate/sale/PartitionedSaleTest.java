package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.db.DatabaseConfig;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;

/** Runs sales on tables that are partitioned by card group, as shards of Citus are. */
@ExtendWith(GatewayExtension.class)
class PartitionedSaleTest {

  private static final String DATABASE = "partitioned";
  private static final int BUYERS = 16;

  private static OwnGateway gateway;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    DatabaseConfig address = running.postgres().create(DATABASE);
    running
        .postgres()
        .jdbi(DATABASE)
        .useHandle(handle -> execute(handle.getConnection(), PartitionedSchema.sql()));
    gateway = OwnGateway.at(running, DATABASE, address);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** Groups of each partition. */
  @ParameterizedTest
  @ValueSource(longs = {100, 101, 102, 103, 104, 105, 106, 107})
  void readsAndWritesTheTablesOfOnePartitionOnly(long group) {
    gateway.sql(
        "insert into cardgroups (id) values (%1$d); insert into cards (cardgroup_id, number, pin, balance) select %1$d, '10' || n, '20' || n, 5 from generate_series(10, 99) n"
            .formatted(group));

    Set<String> partitions = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      partitions.addAll(gateway.jdbi().withHandle(handle -> partitionsOfASale(handle, group)));
    }

    assertThat(partitions).hasSize(1).allMatch(name -> name.matches("p[0-3]"));
  }

  @Test
  void sellsEachCardOnceToConcurrentBuyers() {
    gateway.sql(
        "insert into cardgroups (id) values (200); insert into cards (cardgroup_id, number, pin, balance) select 200, '10' || n, '20' || n, 5 from generate_series(10, 41) n");

    List<String> answers =
        ConcurrentCalls.callAll(
            BUYERS, i -> sell(SignedCall.sale().with("id", "200").with("quantity", "2")));

    assertThat(answers).noneMatch(answer -> answer.contains("<error>")).doesNotHaveDuplicates();
    assertThat(sell(SignedCall.sale().with("id", "200").with("quantity", "1")))
        .contains("Free cards was not found");
    assertThat(count("select count(distinct card_id) from payments where cardgroup_id = 200"))
        .isEqualTo(2 * BUYERS);
  }

  @Test
  void answersARepeatedPurchaseLikeTheFirst() {
    SignedCall purchase =
        SignedCall.sale().with("id", "13").with("quantity", "1").with("request_id", "again");

    assertThat(sell(purchase)).doesNotContain("<error>").isEqualTo(sell(purchase));
  }

  /** The check before the sale reads the keys of all groups. */
  @Test
  void refusesAnIdempotencyKeyThatAnotherGroupHasUsed() {
    SignedCall first = SignedCall.sale().with("id", "13").with("request_id", "x");
    SignedCall second = SignedCall.sale().with("id", "6").with("request_id", "x");

    assertThat(sell(first.with("quantity", "1"))).doesNotContain("<error>");
    assertThat(sell(second.with("quantity", "1"))).contains("Request id was used before");
  }

  /** Returns the suffixes of all tables that a sale reads or writes, in a session of its own. */
  private static List<String> partitionsOfASale(Handle handle, long group) {
    return handle.inTransaction(
        transaction -> {
          assertThat(
                  transaction
                      .createQuery(
                          "select outcome from sell_cards(:group, array[row(10, 0, '', 1, false, null, 'k' || random(), '', 'a@b.example', random(), 'USD', 1, 1, null, null)::card_order], now(), now() - interval '30 days', true, false, false)")
                      .bind("group", group)
                      .mapTo(String.class)
                      .one())
              .isEqualTo("sold");
          return transaction
              .createQuery(
                  "select distinct regexp_replace(relname, '.*_', '') from pg_stat_xact_user_tables where coalesce(seq_scan, 0) + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del > 0")
              .mapTo(String.class)
              .list();
        });
  }

  private static String sell(SignedCall call) {
    return gateway.wire().post(call.with("u", "admin").target()).text();
  }

  private static long count(String sql) {
    return gateway.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
