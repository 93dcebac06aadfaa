package tollgate.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.request.Refusal;

class BusDocumentTest {

  private static final String DOCUMENT = MarkdownTables.file("docs/bus.md");

  @Test
  void listsTheCodeOfEveryRefusalAndNoOther() {
    Map<String, String> codes =
        MarkdownTables.rowsWith(DOCUMENT, "code").stream()
            .collect(toMap(row -> row.code("code"), row -> row.text("text")));

    assertThat(codes)
        .isEqualTo(
            Arrays.stream(Refusal.values())
                .collect(toMap(each -> each.name().toLowerCase(Locale.ROOT), Refusal::text)));
  }
}
