package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDecoderTest {

  @Test
  void returnsTheFirstValueOfEachParameter() {
    String raw = new String("c=ä".getBytes(UTF_8), ISO_8859_1);

    assertThat(TargetDecoder.parameters("/a%20b/%C3%A4", "a=1&b=+&a=2&" + raw))
        .contains(Map.of("a", "1", "b", " ", "c", "ä"));
    assertThat(TargetDecoder.parameters("/", "")).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%z", "%zz", "%ff", "%c3", "%00", "\0", "%ED%A0%80"})
  void returnsNothingForWhatIsMalformed(String malformed) {
    assertThat(TargetDecoder.parameters("/a/" + malformed, "")).isEmpty();
    assertThat(TargetDecoder.parameters("/a", "b=" + malformed)).isEmpty();
    assertThat(TargetDecoder.parameters("/a", malformed + "=b")).isEmpty();
  }
}
