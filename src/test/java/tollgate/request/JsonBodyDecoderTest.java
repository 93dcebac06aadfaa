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

  private final JsonBodyDecoder decoder = new JsonBodyDecoder();

  @Test
  void decodesMembersInTheirOrderRepeatedOnesIncluded() throws MalformedRequestException {
    assertThat(decode("{\"u\": \"admin\", \"id\": 6, \"u\": \"john\"}"))
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
  void decodesANumberAsItsLiteral(String literal) throws MalformedRequestException {
    assertThat(decode("{\"id\":" + literal + "}")).containsExactly("id:" + literal);
  }

  @Test
  void decodesNullAsAbsent() throws MalformedRequestException {
    assertThat(decode("{\"id\": null}")).containsExactly("id:");
  }

  @Test
  void decodesAnEmptyObjectWithWhitespaceAround() throws MalformedRequestException {
    assertThat(decode(" \n{ } \t")).isEmpty();
  }

  @Test
  void decodesEscapesAndUtf8() throws MalformedRequestException {
    assertThat(decode("{\"u\": \"\\u017d\\u0105sis \\ud83d\\ude00 ž\\n\\\"\\u0000\"}"))
        .containsExactly("u:Žąsis 😀 ž\n\"\0");
  }

  @Test
  void decodesTextsNamesAndNumbersOfTheLargestBody() throws MalformedRequestException {
    String longest = "9".repeat(65_000);

    assertThat(decode("{\"id\":" + longest + "}")).containsExactly("id:" + longest);
    assertThat(decode("{\"id\":\"" + longest + "\"}")).containsExactly("id:" + longest);
    assertThat(decode("{\"" + longest + "\":1}")).containsExactly(longest + ":1");
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
  void refusesAnythingButAnObjectOfTextsAndNumbers(String json) {
    assertThatThrownBy(() -> decode(json)).isInstanceOf(MalformedRequestException.class);
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
  void refusesMalformedJson(String json) {
    assertThatThrownBy(() -> decode(json)).isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesAnUnpairedSurrogate() {
    assertThatThrownBy(() -> decode("{\"id\": \"\\ud83d\"}"))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> decode("{\"id\": \"\\ude00\\ud83d\"}"))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> decode("{\"\\ud83d\": \"1\"}"))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] latin1 = "{\"u\": \"\u00e9\"}".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> decoder.decode(latin1, (name, value) -> {}))
        .isInstanceOf(MalformedRequestException.class);
  }

  private List<String> decode(String json) throws MalformedRequestException {
    List<String> parameters = new ArrayList<>();
    decoder.decode(json.getBytes(UTF_8), (name, value) -> parameters.add(name + ":" + value));
    return parameters;
  }
}
