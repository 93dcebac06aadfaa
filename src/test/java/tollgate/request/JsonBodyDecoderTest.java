package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyDecoderTest {

  private final JsonBodyDecoder body = new JsonBodyDecoder();

  @Test
  void readsMembersInTheirOrderDoubledOnesToo() throws MalformedRequestException {
    assertThat(pairs("{\"u\": \"admin\", \"id\": 6, \"u\": \"john\"}"))
        .containsExactly("u:admin", "id:6", "u:john");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "1.50",
        "60.0",
        "1E5",
        "1e400",
        "-1.5e-7",
        "123456789012345678901234567890"
      })
  void readsANumberAsItsLiteral(String literal) throws MalformedRequestException {
    assertThat(pairs("{\"id\":" + literal + "}")).containsExactly("id:" + literal);
  }

  @Test
  void readsNullAsAbsent() throws MalformedRequestException {
    assertThat(pairs("{\"id\": null}")).containsExactly("id:");
  }

  @Test
  void readsAnEmptyObjectWithBlanksAround() throws MalformedRequestException {
    assertThat(pairs(" \n{ } \t")).isEmpty();
  }

  @Test
  void readsEscapesAndUtf8() throws MalformedRequestException {
    assertThat(pairs("{\"u\": \"\\u017d\\u0105sis \\ud83d\\ude00 ž\\n\\\"\\u0000\"}"))
        .containsExactly("u:Žąsis 😀 ž\n\"\0");
  }

  @Test
  void readsTextsNamesAndNumbersAsLongAsABodyCanBe() throws MalformedRequestException {
    String longest = "9".repeat(65_000);

    assertThat(pairs("{\"id\":" + longest + "}")).containsExactly("id:" + longest);
    assertThat(pairs("{\"id\":\"" + longest + "\"}")).containsExactly("id:" + longest);
    assertThat(pairs("{\"" + longest + "\":1}")).containsExactly(longest + ":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "[{\"id\": 1}]",
        "\"id\"",
        "1",
        "null",
        "true",
        "{\"id\": true}",
        "{\"id\": false}",
        "{\"id\": []}",
        "{\"id\": {}}",
        "{\"unknown\": true}",
        "{\"unknown\": [1]}",
        "{\"unknown\": {\"id\": 1}}"
      })
  void refusesEverythingButAnObjectOfTextsAndNumbers(String json) {
    assertThatThrownBy(() -> pairs(json)).isInstanceOf(MalformedRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"id\"",
        "{\"id\":",
        "{\"id\": 1",
        "{\"id\": 1,}",
        "{\"id\": 1} x",
        "{\"id\": 1}{}",
        "{\"id\": 1 \"u\": 2}",
        "{id: 1}",
        "{'id': '1'}",
        "{\"id\": 01}",
        "{\"id\": +1}",
        "{\"id\": .5}",
        "{\"id\": 1.}",
        "{\"id\": NaN}",
        "{\"id\": nul}",
        "{\"id\": \"a\nb\"}",
        "{\"id\": \"\\x\"}",
        "{\"id\": \"open}",
        "{\"id\": 1 /* one */}",
        "\uFEFF{\"id\": 1}"
      })
  void refusesWhatIsNoJson(String json) {
    assertThatThrownBy(() -> pairs(json)).isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesHalfASurrogatePairWhichHasNoUtf8() {
    assertThatThrownBy(() -> pairs("{\"id\": \"\\ud83d\"}"))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> pairs("{\"id\": \"\\ude00\\ud83d\"}"))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> pairs("{\"\\ud83d\": \"1\"}"))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] latin1 = "{\"u\": \"\u00e9\"}".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> body.read(latin1, (name, value) -> {}))
        .isInstanceOf(MalformedRequestException.class);
  }

  private List<String> pairs(String json) throws MalformedRequestException {
    List<String> pairs = new ArrayList<>();
    body.read(json.getBytes(UTF_8), (name, value) -> pairs.add(name + ":" + value));
    return pairs;
  }
}
