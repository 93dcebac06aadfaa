package tollgate.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.language.Language;

class TemplateRulesTest {

  private static final String CARDS = "{{#cards}}{{number}} {{pin}}{{/cards}}";

  @ParameterizedTest
  @EnumSource
  void acceptTheBuiltInTemplates(Language language) {
    assertThat(TemplateRules.problem(TemplateText.builtIn(language))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#cards}}{{pin}}{{/cards}}",
        "{{group}} {{ date }} {{#cards}}{{number}}{{^-last}}, {{/-last}}{{/cards}}",
        "{{! a remark }}{{#cards}}{{{number}}} {{&pin}} {{balance}} {{currency}}{{/cards}}"
      })
  void acceptTemplatesThatShowTheCards(String body) {
    assertThat(problem("{{group}}", body)).isEqualTo("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{{pn}}                                                ~ unknown {{pn}}",
        "{{cards}}                                             ~ unknown {{cards}}",
        "{{#cards}}{{number}}{{PIN}}{{/cards}}                 ~ unknown {{PIN}}",
        "{{{grp}}}                                             ~ unknown {{{grp}}}",
        "{{&grp}}                                              ~ unknown {{&grp}}",
        "{{> other}}                                           ~ unknown {{> other}}",
        "{{=<% %>=}}                                           ~ unknown {{=<% %>=}}",
        "{{pin}}                                               ~ outside_cards {{pin}}",
        "{{#cards}}{{/cards}}{{number}}                        ~ outside_cards {{number}}",
        "{{^cards}}{{pin}}{{/cards}}                           ~ outside_cards {{pin}}",
        "{{#cards}}{{#cards}}{{pin}}{{/cards}}{{/cards}}       ~ nested {{#cards}}",
        "{{#cards}}{{#group}}{{#cards}}{{pin}}{{/cards}}{{/group}}{{/cards}} ~ nested {{#cards}}",
        "Hello {{group}}                                       ~ no_cards",
        "{{#cards}}card {{/cards}}                             ~ no_cards"
      })
  void nameTheProblemOfABody(String body, String problem) {
    assertThat(problem("", body)).isEqualTo("BODY " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{#cards}}", "{{}}", "{{#cards}}{{/group}}"})
  void nameTheReasonThatATemplateCannotBeRead(String body) {
    assertThat(problem("", body)).startsWith("BODY unparsable ");
    assertThat(problem(body, CARDS)).startsWith("SUBJECT ");
  }

  @Test
  void allowNoCardInTheSubject() {
    assertThat(problem("{{#cards}}{{pin}}{{/cards}}", CARDS))
        .isEqualTo("SUBJECT cards_in_subject {{#cards}}");
    assertThat(problem("{{pin}}", CARDS)).isEqualTo("SUBJECT outside_cards {{pin}}");
  }

  @Test
  void boundTheSizeOfAMail() {
    String wide = "{{#cards}}{{pin}}" + "x".repeat(TemplateRules.MAX_CARD_LENGTH) + "{{/cards}}";

    assertThat(problem("", wide)).isEqualTo("BODY card_too_long 4000");
    assertThat(problem("", "x".repeat(TemplateRules.MAX_BODY_LENGTH) + CARDS))
        .isEqualTo("BODY too_long 60000");
    assertThat(problem("x".repeat(201), CARDS)).isEqualTo("SUBJECT too_long 200");
  }

  private static String problem(String subject, String body) {
    return TemplateRules.problem(new TemplateText(subject, body, "text"))
        .map(problem -> (problem.part() + " " + problem.code() + " " + problem.detail()).strip())
        .orElse("");
  }
}
