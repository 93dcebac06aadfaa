package tollgate.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.access.RequestSignature;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;

/** Computes every signature of docs/api.md anew. */
class SignatureVectorsTest {

  private static final String TIMESTAMP = "1764201600";
  private static final MarkdownPage PAGE = MarkdownPage.read("docs/api.md");

  static Stream<List<String>> vectors() {
    return PAGE.table("signature vectors").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyVectorIsRight(List<String> row) {
    byte[] signature =
        RequestSignature.of(
            request(row), TIMESTAMP, code(row.get(3)), new ApiKey(code(row.get(4))));

    assertThat(HexFormat.of().formatHex(signature)).isEqualTo(code(row.get(5)));
  }

  @Test
  void theTextOfTheFirstVectorIsShown() {
    List<String> row = vectors().findFirst().orElseThrow();

    assertThat(RequestSignature.text(request(row), TIMESTAMP, code(row.get(3))))
        .isEqualTo(PAGE.file("signed-text.txt"));
  }

  private static Request request(List<String> row) {
    Map<Parameter, String> parameters =
        Arrays.stream(row.get(2).split(", "))
            .map(SignatureVectorsTest::code)
            .map(pair -> pair.split("=", 2))
            .collect(toMap(pair -> Parameter.byName(pair[0]).orElseThrow(), pair -> pair[1]));
    parameters.put(Parameter.HASH, "not signed");
    Call call = Call.byName(code(row.get(1))).orElseThrow();
    return new Request(call, "an alias", row.get(0).equals("GET"), parameters, "-");
  }

  private static String code(String cell) {
    return cell.substring(1, cell.length() - 1);
  }
}
