package tollgate.torture.load;

import java.util.List;

/** What a buyer learned from one try. */
public sealed interface Outcome {

  /** Whether this settles what has become of the purchase. */
  default boolean isAnswer() {
    return this instanceof Sold || this instanceof Refused;
  }

  /** Whether the purchase may have happened although nobody said so. */
  default boolean isInDoubt() {
    return this instanceof Failed || this instanceof Lost lost && lost.wasSent();
  }

  /** The cards, and the whole answer for comparison. */
  record Sold(List<String> numbers, String answer) implements Outcome {}

  /** A refusal of the contract, by its text. */
  record Refused(String text) implements Outcome {}

  /** An answer that is none: 503, 500 or whatever else came. */
  record Failed(int status, String text) implements Outcome {}

  /** No answer: never connected, cut off, or waited in vain. */
  record Lost(String how, boolean wasSent) implements Outcome {}
}
