package tollgate.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.mail.TemplateProblem.Kind;

/**
 * Finds what is wrong with a template before it is stored. Looks for unknown placeholders, mails
 * without the cards, and mails that would be too large. A template that is written by SQL is not
 * restricted by these rules. See docs/api.md#card-mail.
 */
public final class TemplateRules {

  static final int MAX_SUBJECT_LENGTH = 200;
  static final int MAX_BODY_LENGTH = 60_000;

  /** A sale may have 10,000 cards. */
  static final int MAX_CARD_LENGTH = 4_000;

  private static final String CARDS = "cards";
  private static final Set<String> EVERYWHERE = Set.of("group", "date");
  private static final Set<String> IN_CARDS =
      Set.of("number", "pin", "balance", "currency", "-first", "-last", "-index");

  private static final Pattern TAG =
      Pattern.compile(
          "\\{\\{\\s*(?:(!)[^}]*|(=)[^}]*|([#^/])?\\s*([^{}]*?)|\\{\\s*([^{}]*?)\\s*})\\s*}}");

  private TemplateRules() {}

  /** Returns the first problem of a template; empty when it can be used. */
  public static Optional<TemplateProblem> problem(TemplateText text) {
    return tooLong(text)
        .or(() -> unparsable(text))
        .or(() -> placeholders(Kind.SUBJECT, text.subject()))
        .or(() -> placeholders(Kind.BODY, text.body()))
        .or(() -> withoutCards(text));
  }

  private static Optional<TemplateProblem> tooLong(TemplateText text) {
    if (text.subject().length() > MAX_SUBJECT_LENGTH) {
      return Kind.SUBJECT.problem("too_long", MAX_SUBJECT_LENGTH + "");
    }
    return text.body().length() > MAX_BODY_LENGTH
        ? Kind.BODY.problem("too_long", MAX_BODY_LENGTH + "")
        : Optional.empty();
  }

  private static Optional<TemplateProblem> unparsable(TemplateText text) {
    return unparsable(Kind.SUBJECT, new TemplateText(text.subject(), "", ""))
        .or(() -> unparsable(Kind.BODY, new TemplateText("", text.body(), "")));
  }

  private static Optional<TemplateProblem> unparsable(Kind kind, TemplateText part) {
    try {
      part.parse();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return kind.problem("unparsable", e.getMessage().replaceFirst("^[^:]*: ", ""));
    }
  }

  private static Optional<TemplateProblem> placeholders(Kind kind, String text) {
    Deque<String> sections = new ArrayDeque<>();
    Matcher tags = TAG.matcher(text);
    int cardsFrom = 0;
    while (tags.find()) {
      String name = name(tags);
      String sign = tags.group(3) == null ? "" : tags.group(3);
      if (tags.group(1) != null) {
        continue;
      }
      Optional<TemplateProblem> problem = problem(kind, tags, sign, name, sections);
      if (problem.isPresent()) {
        return problem;
      }
      if (sign.equals("/")) {
        sections.pop();
        if (name.equals(CARDS) && tags.start() - cardsFrom > MAX_CARD_LENGTH) {
          return kind.problem("card_too_long", MAX_CARD_LENGTH + "");
        }
      } else if (!sign.isEmpty()) {
        sections.push(sign + name);
        cardsFrom = name.equals(CARDS) ? tags.end() : cardsFrom;
      }
    }
    return Optional.empty();
  }

  private static Optional<TemplateProblem> problem(
      Kind kind, MatchResult tag, String sign, String name, Deque<String> sections) {
    boolean isInCards = sections.contains("#" + CARDS);
    if (name.equals(CARDS) && !sign.isEmpty()) {
      boolean isRepeated = sign.equals("#") && isInCards;
      return kind == Kind.SUBJECT
          ? kind.problem("cards_in_subject", tag.group())
          : isRepeated ? kind.problem("nested", tag.group()) : Optional.empty();
    }
    if (EVERYWHERE.contains(name) || (IN_CARDS.contains(name) && isInCards)) {
      return Optional.empty();
    }
    return kind.problem(IN_CARDS.contains(name) ? "outside_cards" : "unknown", tag.group());
  }

  /** Returns the name in a tag; empty for a comment or a change of delimiters. */
  private static String name(MatchResult tag) {
    String name = tag.group(4) != null ? tag.group(4) : tag.group(5);
    return name == null ? "" : name.replaceFirst("^&\\s*", "");
  }

  private static Optional<TemplateProblem> withoutCards(TemplateText text) {
    String shown = SampleMail.preview(new LocalizedTemplate(text, Optional.empty())).text();
    boolean hasNumbers = SampleMail.CARDS.stream().allMatch(card -> shown.contains(card.number()));
    boolean hasPins = SampleMail.CARDS.stream().allMatch(card -> shown.contains(card.pin()));
    return hasNumbers || hasPins ? Optional.empty() : Kind.BODY.problem("no_cards", "");
  }
}
