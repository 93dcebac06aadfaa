package tollgate.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tollgate.testing.ApiClient.Answer;

/**
 * Names with a meaning to the libraries below, each in three spellings, sent along with a request
 * in every place that can carry one.
 */
public final class HostileNames {

  private static final Set<String> FRAMING = Set.of("transfer-encoding");
  private static final List<String> NAMES =
      Arrays.stream(Postgres.resource("hostile-names.txt").split("\n")).toList();

  /** A name and the effect that it must not have. */
  public record Named(String name, String value) {}

  /** A place in a request that can carry a name. */
  public enum Place {
    QUERY,
    FORM,
    JSON,
    HEADER;

    /** Returns the names that are possible here, in three spellings each. */
    public List<Named> names() {
      return NAMES.stream()
          .flatMap(HostileNames::spellings)
          .filter(named -> this != HEADER || !FRAMING.contains(lower(named.name())))
          .toList();
    }

    /** Posts the request with the name at this place. */
    public Answer post(ApiClient wire, String target, Named named) {
      String pair = SaleCalls.query(Map.of(named.name(), named.value()));
      return switch (this) {
        case QUERY -> wire.post(target + "&" + pair);
        case FORM -> wire.post(target, "application/x-www-form-urlencoded", pair);
        case JSON ->
            wire.post(
                target,
                "application/json",
                "{\"%s\": \"%s\"}".formatted(named.name(), named.value()));
        case HEADER -> wire.send("POST", target, Map.of(named.name(), named.value()), new byte[0]);
      };
    }
  }

  private HostileNames() {}

  /** Returns one of the names, in one of its spellings. */
  public static Named next(Random random) {
    List<Named> spellings = spellings(NAMES.get(random.nextInt(NAMES.size()))).toList();
    return spellings.get(random.nextInt(spellings.size()));
  }

  private static Stream<Named> spellings(String line) {
    String[] parts = line.split(": ", 2);
    return Stream.of(parts[0], lower(parts[0]), parts[0].toUpperCase(Locale.ROOT))
        .map(name -> new Named(name, parts[1]));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
