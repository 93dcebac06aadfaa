package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTextFeaturesTest {

  private static final String LINE = "POST /billing/api/balance HTTP/1.1\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /balance HTTP/2.0\nHost: x\n\n",
        "POST /balance HTTP/3\nHost: x\n\n",
        "POST /balance#x HTTP/1.1\nHost: x\n\n",
        LINE + "\n",
        LINE + "Host: x\nHost: x\n\n",
        LINE + "Host: x\nX-Bad : v\n\n",
        LINE + "Host: x\nContent-Type : x\n\n",
        LINE + "Host: x\nX-Fold: a\n b\n\n",
        LINE + "Host: x\nTransfer-Encoding: identity\n\n",
        LINE + "Host: x\nTransfer-Encoding: chunked\n\n0\n\n",
        LINE + "Host: x\nContent-Length: 2\n\nu=a",
        LINE + "Host: x\nContent-Length: 9\n\nu=a",
        LINE + "Host: x\n\nu=a"
      })
  void leavesTheResponseUnknown(String text) {
    assertThat(PastedRequest.parse(text).isIncomplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINE + "Host: x\n\n",
        "POST /balance HTTP/1.0\nHost: x\n\n",
        LINE + "Host: x\nContent-Length: 3\n\nu=a\n",
        "POST /balance\nu=a"
      })
  void acceptsAPlainMessage(String text) {
    assertThat(PastedRequest.parse(text).isIncomplete()).isFalse();
  }
}
