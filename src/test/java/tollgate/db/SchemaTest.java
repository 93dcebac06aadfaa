package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SchemaTest {

  private static final String VERSIONS = "select count(*) from flyway_schema_history where success";

  @Test
  void isTheOneOfTheLastFile() throws IOException, URISyntaxException {
    assertThat(migrations()).isEqualTo(Integer.parseInt(Schema.VERSION));
  }

  @Test
  void isMadeInAnEmptyDatabaseAndLeftAloneAfterwards(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_fresh");

    migrate(address);
    migrate(address);

    assertThat(applied(running.postgres().jdbi("schema_fresh"))).isEqualTo(migrations());
  }

  @Test
  void isBroughtUpToDateFromAnEarlierVersion(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_earlier");
    Flyway.configure().dataSource(address.url(), "postgres", "").target("9").load().migrate();

    migrate(address);

    assertThat(applied(running.postgres().jdbi("schema_earlier"))).isEqualTo(migrations());
  }

  private static void migrate(DatabaseConfig address) throws Exception {
    try (ConnectionPools database = new ConnectionPools(address, new SimpleMeterRegistry())) {
      database.migrate();
    }
  }

  private static int applied(Jdbi jdbi) {
    return jdbi.withHandle(handle -> handle.createQuery(VERSIONS).mapTo(Integer.class).one());
  }

  private static int migrations() throws IOException, URISyntaxException {
    Path folder = Path.of(SchemaTest.class.getResource("/db/migration").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
