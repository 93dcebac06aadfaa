package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Finds out how a hash was made: first as the contract says, then with one mistake, with two, with
 * three, until one way gives the hash or too many were tried.
 */
final class VariantSearch {

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
  private final List<CandidateKey> keys;
  private final List<List<UnaryOperator<SigningVariant>>> mistakes = new ArrayList<>();

  /**
   * @param keys whose first one is right; those of others are tried without a further mistake
   */
  VariantSearch(Request request, Map<Parameter, String> undecoded, List<CandidateKey> keys) {
    this.request = request;
    this.undecoded = undecoded;
    this.keys = keys;
    mistakes.add(keys().skip(1).map(VariantSearch::key).toList());
    mistakes.add(
        List.of(
            trial -> trial.place(SigningVariant.Place.FIRST),
            trial -> trial.place(SigningVariant.Place.NOWHERE)));
    mistakes.add(List.of(trial -> trial.ending("\n"), trial -> trial.ending("\r\n")));
    mistakes.add(JOINTS.stream().map(VariantSearch::joint).toList());
    mistakes.add(List.of(trial -> trial.charset(ISO_8859_1)));
    request.call().signed().forEach(each -> mistakes.add(spellings(each)));
    mistakes.add(ParameterOrders.of(request).stream().map(VariantSearch::order).toList());
  }

  /** The simplest way that gives this hash, in lower case hex; or none. */
  Optional<SigningVariant> find(String hash) {
    SigningVariant right = SigningVariant.right(request, keys.get(0));
    Stream<SigningVariant> others = keys.stream().skip(1).map(right::key);
    Stream<SigningVariant> mistaken =
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

  private Stream<SigningVariant> with(int count, int from, SigningVariant trial) {
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

  private Stream<CandidateKey> keys() {
    return keys.stream().filter(key -> key.kind() != CandidateKey.Kind.OTHER);
  }

  private List<UnaryOperator<SigningVariant>> spellings(Parameter parameter) {
    Optional<String> value = request.value(parameter);
    if (value.isEmpty()) {
      return notSent(parameter);
    }
    String written = undecoded.getOrDefault(parameter, value.get());
    return ValueVariant.of(value.get(), written).stream()
        .map(each -> spelled(parameter, each))
        .toList();
  }

  private List<UnaryOperator<SigningVariant>> notSent(Parameter parameter) {
    return Stream.concat(DEFAULTS.getOrDefault(parameter, List.of()).stream(), NOTHINGS.stream())
        .map(text -> new ValueVariant(SigningMistake.Kind.NOT_SENT, text))
        .map(spelling -> added(parameter, spelling))
        .toList();
  }

  private static UnaryOperator<SigningVariant> added(Parameter parameter, ValueVariant spelling) {
    return trial -> {
      List<Parameter> order =
          trial.request().call().signed().stream()
              .filter(each -> each == parameter || trial.order().contains(each))
              .toList();
      return trial.order(order).spelled(parameter, spelling);
    };
  }

  private static UnaryOperator<SigningVariant> spelled(Parameter parameter, ValueVariant spelling) {
    return trial -> trial.spelled(parameter, spelling);
  }

  private static UnaryOperator<SigningVariant> key(CandidateKey key) {
    return trial -> trial.key(key);
  }

  private static UnaryOperator<SigningVariant> joint(String joint) {
    return trial -> trial.joint(joint);
  }

  private static UnaryOperator<SigningVariant> order(List<Parameter> order) {
    return trial -> trial.order(order);
  }
}
