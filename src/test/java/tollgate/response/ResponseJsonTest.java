package tollgate.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.request.Refusal;
import tollgate.testing.GoldenFiles;

class ResponseJsonTest {

  private final ResponseJson json = new ResponseJson();

  private record Response(String type, byte[] bytes) implements DocumentedResponse {

    @Override
    public int status() {
      return 200;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Content-Type", type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "balance.xml | {\"balance\":\"36.0000\"}",
        "balance-in-own-currency.xml | {\"balance\":\"90.0000\",\"currency\":\"BHD\"}",
        "card-sale-two-cards.xml | {\"cards\":[{\"pin\":\"8870\",\"number\":\"1111111006\",\"balance_without_vat\":\"10.0840336134454\",\"currency\":\"USD\"},{\"pin\":\"8877\",\"number\":\"1111111007\",\"balance_without_vat\":\"2.5\",\"currency\":\"USD\"}]}"
      })
  void mapsElementsToMembers(String file, String expected) {
    assertThat(json.of(xml(GoldenFiles.bytes(file)), Optional.empty())).isEqualTo(expected);
  }

  @Test
  void keepsEmptyElementsAndOddCharacters() {
    assertThat(json.of(xml(GoldenFiles.bytes("details-of-a-goose.xml")), Optional.empty()))
        .contains("\"username\":\"Žąsis\"")
        .contains("\"first_name\":\"Tom & <Jerry>\"")
        .contains("\"agreement_date\":\"\"");
  }

  @ParameterizedTest
  @CsvSource({
    "<status><error>Incorrect hash</error></status>",
    "<page><error>Incorrect hash</error></page>",
    "<error>Incorrect hash</error>",
    "<page><status><error>Incorrect hash</error></status></page>"
  })
  void mapsEveryEnvelopeToTheSameError(String document) {
    assertThat(json.of(xml(document.getBytes(UTF_8)), Optional.of(Refusal.INCORRECT_HASH)))
        .isEqualTo("{\"error\":{\"code\":\"incorrect_hash\",\"text\":\"Incorrect hash\"}}");
  }

  @Test
  void mapsTheTextOfAPhone() {
    Response text = new Response("text/plain; charset=utf-8", "36.0000".getBytes(UTF_8));

    assertThat(json.of(text, Optional.empty())).isEqualTo("{\"balance\":\"36.0000\"}");
  }

  private static Response xml(byte[] document) {
    return new Response("text/xml; charset=utf-8", document);
  }
}
