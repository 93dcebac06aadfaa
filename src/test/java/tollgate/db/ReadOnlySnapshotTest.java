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
  void showsWhatWasThereWhenItBegan(GatewayExtension.Running running, Jdbi jdbi) {
    moment(running)
        .read(
            snapshot -> {
              long before = count(snapshot);
              jdbi.useHandle(others -> others.execute("delete from cards"));

              assertThat(count(snapshot)).isEqualTo(before).isPositive();
              return before;
            });
  }

  @Test
  void letsNothingBeWritten(GatewayExtension.Running running) {
    assertThatThrownBy(
            () -> moment(running).read(snapshot -> snapshot.execute("delete from cards")))
        .hasMessageContaining("read-only transaction");
  }

  @Test
  void takesAsLongAsItTakes(GatewayExtension.Running running) {
    String bound =
        moment(running)
            .read(
                snapshot ->
                    snapshot
                        .createQuery("select current_setting('statement_timeout')")
                        .mapTo(String.class)
                        .one());

    assertThat(bound).isEqualTo("0");
  }

  private static ReadOnlySnapshot moment(GatewayExtension.Running running) {
    return new ReadOnlySnapshot(running.postgres().address("gateway"));
  }

  private static long count(Handle handle) {
    return handle.createQuery(CARDS).mapTo(long.class).one();
  }
}
