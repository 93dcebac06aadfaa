package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void keepsValuesAsTyped() {
    Form form = Form.of("name", "  Gold ");

    assertThat(form.value("name")).isEqualTo("  Gold ");
    assertThat(form.text("name")).isEqualTo("Gold");
    assertThat(form.value("price")).isEmpty();
  }

  @Test
  void keepsTheFirstErrorOfAField() {
    Form form = Form.of("name", "").reject("name", "first").reject("name", "second");

    assertThat(form.error("name")).contains("first");
    assertThat(form.error("price")).isEmpty();
    assertThat(form.error()).isEmpty();
    assertThat(form.isValid()).isFalse();
  }

  @Test
  void isInvalidWithAnErrorOfTheFormAsAWhole() {
    Form form = Form.of("name", "Gold");
    assertThat(form.isValid()).isTrue();

    form.reject("first").reject("second");

    assertThat(form.error()).contains("first");
    assertThat(form.isValid()).isFalse();
  }

  @Test
  void readsWholeNumbersWithinTheLimits() {
    Form form = Form.of("least", " 1 ", "most", "10", "more", "11", "word", "ten");

    assertThat(form.number("least", 1, 10, "error")).isEqualTo(1);
    assertThat(form.number("most", 1, 10, "error")).isEqualTo(10);
    assertThat(form.isValid()).isTrue();
    assertThat(form.number("more", 1, 10, "error")).isEqualTo(1);
    assertThat(form.number("word", 1, 10, "error")).isEqualTo(1);
    assertThat(form.error("more")).contains("error");
    assertThat(form.error("word")).contains("error");
  }
}
