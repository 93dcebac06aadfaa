package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tollgate.access.RefusalCause;

class CauseTextsTest {

  @Test
  void areThereForEachCause() {
    String codes =
        Arrays.stream(RefusalCause.values())
            .map(RefusalCause::code)
            .collect(Collectors.joining(",", "unknown,", ""));
    Messages messages = new Messages();

    List<String> keys = CauseTexts.keys(codes);

    assertThat(keys)
        .hasSize(RefusalCause.values().length + 1)
        .allSatisfy(key -> assertThat(messages.get(key)).isNotEmpty());
  }

  @Test
  void areNotThereForAnUnknownCode() {
    assertThat(CauseTexts.keys("no_such_cause,,")).isEmpty();
  }
}
