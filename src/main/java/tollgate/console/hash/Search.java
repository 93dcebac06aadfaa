package tollgate.console.hash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tollgate.api.Parameter;
import tollgate.api.Request;

/**
 * Finds out how a hash was made: first as the contract says, then with one mistake, with two, with
 * three, until one way gives the hash or too many were tried.
 */
final class Search {

  private static final int MOST_TRIALS = 150_000;
  private static final long MOST_CHARACTERS = 20_000_000;
  private static final int MOST_MISTAKES = 3;
  private static final List<String> JOINTS = List.of("&", ":", ",", ";", "|", "-", " ", "+", "\n");
  private static final List<String> NOTHINGS = List.of("null", "undefined", "None", "0");
  private static final Map<Parameter, List<String>> DEFAULTS =
      Map.of(
          Parameter.QUANTITY, List.of("1"),
          Parameter.CURRENCY, List.of("USD", "EUR", "USER"));

  private final Request request;
  private final Map<Parameter, String> undecoded;
  private final List<Suspect> keys;
  private final List<List<UnaryOperator<Trial>>> mistakes = new ArrayList<>();

  /**
   * @param keys whose first one is right; those of others are tried without a further mistake
   */
  Search(Request request, Map<Parameter, String> undecoded, List<Suspect> keys) {
    this.request = request;
    this.undecoded = undecoded;
    this.keys = keys;
    mistakes.add(keys().skip(1).map(Search::key).toList());
    mistakes.add(
        List.of(
            trial -> trial.place(Trial.Place.FIRST), trial -> trial.place(Trial.Place.NOWHERE)));
    mistakes.add(List.of(trial -> trial.ending("\n"), trial -> trial.ending("\r\n")));
    mistakes.add(JOINTS.stream().map(Search::joint).toList());
    mistakes.add(List.of(trial -> trial.charset(ISO_8859_1)));
    request.call().signed().forEach(each -> mistakes.add(spellings(each)));
    mistakes.add(Orders.of(request).stream().map(Search::order).toList());
  }

  /** The simplest way that gives this hash, in lower case hex; or none. */
  Optional<Trial> find(String hash) {
    Trial right = Trial.right(request, keys.get(0));
    Stream<Trial> others = keys.stream().skip(1).map(right::key);
    Stream<Trial> mistaken =
        IntStream.rangeClosed(1, MOST_MISTAKES).boxed().flatMap(count -> with(count, 0, right));
    return Stream.concat(Stream.concat(Stream.of(right), others), mistaken)
        .limit(keys.size() + mostTrials())
        .filter(trial -> trial.hash("SHA-1").equals(hash))
        .findFirst();
  }

  /** Long values take long to hash, so fewer ways are tried. */
  private long mostTrials() {
    int length = request.values().values().stream().mapToInt(String::length).sum();
    return Math.min(MOST_TRIALS, MOST_CHARACTERS / (length + 1));
  }

  private Stream<Trial> with(int count, int from, Trial trial) {
    if (count == 0) {
      return Stream.of(trial);
    }
    return IntStream.range(from, mistakes.size())
        .boxed()
        .flatMap(
            kind ->
                mistakes.get(kind).stream()
                    .flatMap(mistake -> with(count - 1, kind + 1, mistake.apply(trial))));
  }

  private Stream<Suspect> keys() {
    return keys.stream().filter(key -> key.kind() != Suspect.Kind.OTHER);
  }

  private List<UnaryOperator<Trial>> spellings(Parameter parameter) {
    Optional<String> value = request.value(parameter);
    if (value.isEmpty()) {
      return notSent(parameter);
    }
    String written = undecoded.getOrDefault(parameter, value.get());
    return Spelling.of(value.get(), written).stream()
        .map(each -> spelled(parameter, each))
        .toList();
  }

  private List<UnaryOperator<Trial>> notSent(Parameter parameter) {
    return Stream.concat(DEFAULTS.getOrDefault(parameter, List.of()).stream(), NOTHINGS.stream())
        .map(text -> new Spelling(Finding.Kind.NOT_SENT, text))
        .map(spelling -> added(parameter, spelling))
        .toList();
  }

  private static UnaryOperator<Trial> added(Parameter parameter, Spelling spelling) {
    return trial -> {
      List<Parameter> order =
          trial.request().call().signed().stream()
              .filter(each -> each == parameter || trial.order().contains(each))
              .toList();
      return trial.order(order).spelled(parameter, spelling);
    };
  }

  private static UnaryOperator<Trial> spelled(Parameter parameter, Spelling spelling) {
    return trial -> trial.spelled(parameter, spelling);
  }

  private static UnaryOperator<Trial> key(Suspect key) {
    return trial -> trial.key(key);
  }

  private static UnaryOperator<Trial> joint(String joint) {
    return trial -> trial.joint(joint);
  }

  private static UnaryOperator<Trial> order(List<Parameter> order) {
    return trial -> trial.order(order);
  }
}
