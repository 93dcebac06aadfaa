package tollgate.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
@Timeout(20)
class DatabaseStartupWaitTest {

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII", "WIN1251"})
  void refusesADatabaseWithAnotherEncoding(String encoding, Running running) {
    String name = "encoding_" + encoding.toLowerCase(Locale.ROOT);
    String sql = "create database %s template template0 locale 'C' encoding '%s'";
    running
        .postgres()
        .jdbi("postgres")
        .useHandle(handle -> handle.execute(sql.formatted(name, encoding)));

    assertThatThrownBy(() -> await(running, name, ""))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("has the encoding " + encoding)
        .hasMessageContaining("UTF8");
  }

  @Test
  void refusesASearchPathWithoutASchema(Running running) {
    assertThatThrownBy(() -> await(running, "postgres", "?currentSchema=nowhere"))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("create the schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preferQueryMode=simple", "defaultRowFetchSize=1", "prepareThreshold=-1"})
  void refusesDriverSettingsWithWhichNothingIsSold(String parameter, Running running) {
    assertThatThrownBy(() -> await(running, "postgres", "?" + parameter))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("TOLLGATE_DB_URL sets " + parameter.replaceFirst("=1$", ""));
  }

  @Test
  void refusesSessionsWithoutTriggers(Running running) {
    assertThatThrownBy(
            () -> await(running, "postgres", "?options=-c%20session_replication_role=replica"))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("session_replication_role");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, ?options=-c%20timezone=VST, 22023",
    "postgres, ?options=-c%20work_mem=much, 22023",
    "postgres, ?sslmode=require, 08004",
    "no_such_database, '', 3D000"
  })
  void endsForAConfigurationThatNoWaitingCures(
      String name, String parameters, String state, Running running) {
    assertThatThrownBy(() -> await(running, name, parameters))
        .isInstanceOf(SQLException.class)
        .extracting(fault -> ((SQLException) fault).getSQLState())
        .isEqualTo(state);
  }

  private static void await(Running running, String name, String parameters) throws Exception {
    DatabaseConfig address = running.postgres().address(name);
    DatabaseConfig changed =
        new DatabaseConfig(address.url() + parameters, address.user(), address.password());
    new DatabaseStartupWait(changed).await(() -> {});
  }
}
