package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.request.Refusal.INTERNAL_ERROR;
import static tollgate.request.Refusal.SERVICE_UNAVAILABLE;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultClassifierTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08001", "08006", "53200", "53300", "57014", "57P01", "57P03", "58030", "40001",
        "40P01", "55P03", "25006", "0A000", "26000", "22P05", "22021", "22003", "22012", "23503",
        "23505", "23514", "42501", "28P01", "54000", "P0001"
      })
  void isUnavailableForASqlStateThatOperatorsOrCallersCanCause(String sqlState) {
    SQLException fault = new SQLException("told by the database", sqlState);

    assertThat(FaultClassifier.refusal(fault)).isEqualTo(SERVICE_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42703", "42P01", "42601", "25001", "XX000", "0800", "", "080061"})
  void isInternalForAnyOtherSqlState(String sqlState) {
    SQLException fault = new SQLException("told by the database", sqlState);

    assertThat(FaultClassifier.refusal(fault)).isEqualTo(INTERNAL_ERROR);
  }

  @Test
  void isUnavailableWithoutAConnection() {
    SQLException fault = new SQLTransientConnectionException("reads - Connection is not available");

    assertThat(FaultClassifier.refusal(fault)).isEqualTo(SERVICE_UNAVAILABLE);
  }

  @Test
  void searchesTheChainOfCauses() {
    Throwable fault = new SQLException("gone", "57P01");
    for (int i = 0; i < 5; i++) {
      fault = new IllegalStateException("wrapped", fault);
    }

    assertThat(FaultClassifier.refusal(fault)).isEqualTo(SERVICE_UNAVAILABLE);
  }

  static Stream<Throwable> others() {
    return Stream.of(
        new IllegalStateException("ours"),
        new NullPointerException(),
        new StackOverflowError(),
        new SQLException("without a state"),
        new IllegalStateException("ours", new SQLException("no such column", "42703")));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isInternalOtherwise(Throwable fault) {
    assertThat(FaultClassifier.refusal(fault)).isEqualTo(INTERNAL_ERROR);
  }

  @Test
  void endsOnACycleOfCauses() {
    Exception one = new Exception("one");
    Exception other = new Exception("other", one);
    one.initCause(other);

    assertThat(FaultClassifier.refusal(one)).isEqualTo(INTERNAL_ERROR);
  }
}
