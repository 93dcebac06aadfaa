package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.PreRelease;

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
  void refusesADatabaseOfAPreReleaseAndLeavesItAsItIs(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_pre_release");
    PreRelease.create(address.url());

    assertThatThrownBy(() -> migrate(address))
        .isInstanceOf(PreReleaseSchemaException.class)
        .hasMessage(
            "The database at "
                + address.redactedUrl()
                + " was created by a pre-release of Tollgate and cannot be upgraded: start over");

    assertThat(applied(running.postgres().jdbi("schema_pre_release"))).isEqualTo(2);
  }

  private static void migrate(DatabaseConfig address) throws Exception {
    try (ConnectionPools database = new ConnectionPools(address, new SimpleMeterRegistry())) {
      database.migrate("start over");
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
