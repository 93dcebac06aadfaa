package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class ReadOnlySnapshotTest {

  private static final String CARDS = "select count(*) from cards";

  @Test
  void readsTheRowsOfItsBeginning(GatewayExtension.Running running, Jdbi jdbi) {
    snapshot(running)
        .read(
            handle -> {
              long before = count(handle);
              jdbi.useHandle(others -> others.execute("delete from cards"));

              assertThat(count(handle)).isEqualTo(before).isPositive();
              return before;
            });
  }

  @Test
  void refusesToWrite(GatewayExtension.Running running) {
    assertThatThrownBy(() -> snapshot(running).read(handle -> handle.execute("delete from cards")))
        .hasMessageContaining("read-only transaction");
  }

  @Test
  void hasNoStatementTimeout(GatewayExtension.Running running) {
    String timeout =
        snapshot(running)
            .read(
                handle ->
                    handle
                        .createQuery("select current_setting('statement_timeout')")
                        .mapTo(String.class)
                        .one());

    assertThat(timeout).isEqualTo("0");
  }

  private static ReadOnlySnapshot snapshot(GatewayExtension.Running running) {
    return new ReadOnlySnapshot(running.postgres().address("gateway"));
  }

  private static long count(Handle handle) {
    return handle.createQuery(CARDS).mapTo(long.class).one();
  }
}
