package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tollgate.request.Call;
import tollgate.request.RawRequest;
import tollgate.request.RequestDecoder;

/** Fuzzes the text that the hash helper parses: URLs, curl commands, HTTP texts, forms, JSON. */
class PastedRequestFuzz {

  @FuzzTest(maxDuration = "1m")
  void parsesAnyText(byte[] input) {
    PastedRequest pasted = PastedRequest.parse(new String(input, UTF_8));

    RawRequest raw = pasted.corrected("/billing/api", Call.USER_BALANCE);

    assertThat(raw.path()).isPresent();
    new RequestDecoder().forEachParameter(raw, (name, value) -> assertThat(name).isNotNull());
    pasted.encodedValues();
  }
}
