package tollgate.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Fuzzes the JSON decoder. */
class JsonBodyDecoderFuzz {

  private final JsonBodyDecoder decoder = new JsonBodyDecoder();

  /** One decoded member. */
  private record Member(String name, String value) {}

  @FuzzTest(maxDuration = "1m")
  void decodesTheSameMembersAgainAfterEncodingThem(byte[] input)
      throws IOException, MalformedRequestException {
    List<Member> members;
    boolean isObject = decoder.isObject(input);
    try {
      members = decode(input);
    } catch (MalformedRequestException e) {
      return;
    }

    assertThat(isObject).isTrue();
    assertThat(decode(encode(members))).isEqualTo(members);
  }

  private List<Member> decode(byte[] json) throws MalformedRequestException {
    List<Member> members = new ArrayList<>();
    decoder.decode(json, (name, value) -> members.add(new Member(name, value)));
    return members;
  }

  private static byte[] encode(List<Member> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      for (Member member : members) {
        json.writeStringField(member.name(), member.value());
      }
      json.writeEndObject();
    }
    assertThat(new String(out.toByteArray(), UTF_8)).startsWith("{");
    return out.toByteArray();
  }
}
