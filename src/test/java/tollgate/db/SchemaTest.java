package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.testing.Postgres;

class SchemaTest {

  private static final String VERSIONS = "select count(*) from flyway_schema_history where success";

  private final Postgres postgres = new Postgres();

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void isTheOneOfTheLastFile() throws IOException, URISyntaxException {
    assertThat(migrations()).isEqualTo(Integer.parseInt(Schema.VERSION));
  }

  @Test
  void isMadeInAnEmptyDatabaseAndLeftAloneAfterwards() throws Exception {
    DatabaseAddress address = postgres.create("fresh");

    migrate(address);
    migrate(address);

    assertThat(applied("fresh")).isEqualTo(migrations());
  }

  @Test
  void isBroughtUpToDateFromAnEarlierVersion() throws Exception {
    DatabaseAddress address = postgres.create("earlier");
    Flyway.configure().dataSource(address.url(), "postgres", "").target("9").load().migrate();

    migrate(address);

    assertThat(applied("earlier")).isEqualTo(migrations());
  }

  private static void migrate(DatabaseAddress address) throws Exception {
    try (Database database = new Database(address, new SimpleMeterRegistry())) {
      database.migrate();
    }
  }

  private int applied(String name) {
    return postgres
        .jdbi(name)
        .withHandle(handle -> handle.createQuery(VERSIONS).mapTo(Integer.class).one());
  }

  private static int migrations() throws IOException, URISyntaxException {
    Path folder = Path.of(SchemaTest.class.getResource("/db/migration").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
