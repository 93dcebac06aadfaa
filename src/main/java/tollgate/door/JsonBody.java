package tollgate.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Strict reading of a JSON object of texts and numbers. It streams, because a tree or a JSONPath
 * would lose doubled names and the literal of a number. Contract 1.
 */
final class JsonBody {

  private static final int LONGEST = 65_536;

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(LONGEST)
                  .maxNameLength(LONGEST)
                  .build())
          .build();

  /** Reads the members in their order; a number counts as its literal, {@code null} as absent. */
  void read(byte[] body, UrlEncoded.Pairs pairs) throws Malformed {
    try (JsonParser parser = json.createParser(UrlEncoded.utf8(body))) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        readMember(parser, pairs);
      }
      expect(parser.nextToken() == null);
    } catch (IOException e) {
      throw new Malformed();
    }
  }

  private static void readMember(JsonParser parser, UrlEncoded.Pairs pairs)
      throws IOException, Malformed {
    String name = unicode(parser.currentName());
    switch (parser.nextToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          pairs.accept(name, unicode(parser.getText()));
      case VALUE_NULL -> pairs.accept(name, "");
      default -> throw new Malformed();
    }
  }

  /**
   * Half of a surrogate pair, which an escape can spell, is no character and has no UTF-8 to be
   * hashed.
   */
  private static String unicode(String text) throws Malformed {
    expect(
        text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    return text;
  }

  private static void expect(boolean isWellFormed) throws Malformed {
    if (!isWellFormed) {
      throw new Malformed();
    }
  }
}
