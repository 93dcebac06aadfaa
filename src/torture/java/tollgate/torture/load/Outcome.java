package tollgate.torture.load;

import java.util.List;
import java.util.regex.Pattern;

/** The outcome of one attempt, as the buyer sees it. See docs/api.md#card_from_group_sell. */
public sealed interface Outcome {

  /** The refusal when a group has no free card. */
  String SOLD_OUT = "Free cards was not found";

  /** The refusal when the card of a {@code number} is sold. */
  String ALREADY_SOLD = "Card is already sold";

  Pattern NUMBER = Pattern.compile("<number>([^<]*)</number>");
  Pattern ERROR = Pattern.compile("<error>([^<]*)</error>");

  /** Returns the outcome of a response. */
  static Outcome of(int status, String body) {
    String error = texts(ERROR, body).stream().findFirst().orElse("");
    if (status != 200) {
      return new Failed(status, error);
    }
    List<String> numbers = texts(NUMBER, body);
    return numbers.isEmpty() ? new Refused(error) : new Sold(numbers, body);
  }

  private static List<String> texts(Pattern element, String body) {
    return element.matcher(body).results().map(match -> match.group(1)).toList();
  }

  /** Returns whether the buyer knows from it whether the purchase happened. */
  default boolean isConclusive() {
    return this instanceof Sold || this instanceof Refused;
  }

  /** Returns whether the purchase may have happened without a response. */
  default boolean isInDoubt() {
    return this instanceof Failed || this instanceof Lost lost && lost.wasSent();
  }

  /** A sale: the card numbers, and the whole body for comparison. */
  record Sold(List<String> numbers, String body) implements Outcome {}

  /** A documented refusal, by its text. */
  record Refused(String text) implements Outcome {}

  /** A response with another status than 200. */
  record Failed(int status, String text) implements Outcome {}

  /** No response: not connected, disconnected, or timed out. */
  record Lost(String reason, boolean wasSent) implements Outcome {}
}
