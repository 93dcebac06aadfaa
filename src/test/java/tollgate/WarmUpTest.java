package tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.Database;
import tollgate.testing.Gateways;
import tollgate.testing.Tables;

@ExtendWith(Gateways.class)
class WarmUpTest {

  private static final int MANY = 5;

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void readsManyTimesAndWritesNothing(Gateways.Running running, Jdbi jdbi) throws Exception {
    Configuration configuration = configuration(jdbi);
    List<String> before = Tables.everything(jdbi);

    try (Surroundings surroundings = Surroundings.of(configuration);
        Database database = new Database(surroundings.database(), meters)) {
      new WarmUp(configuration).run(surroundings, database);

      assertThat(reads()).isGreaterThan(MANY);
    }
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
  }

  private long reads() {
    return meters.get("hikaricp.connections.usage").tag("pool", "reads").timer().count();
  }

  private static Configuration configuration(Jdbi jdbi) throws SQLException {
    String url = jdbi.withHandle(handle -> handle.getConnection().getMetaData().getURL());
    return Configuration.of(Map.of("TOLLGATE_DB_URL", url, "TOLLGATE_DB_USER", "postgres"));
  }
}
