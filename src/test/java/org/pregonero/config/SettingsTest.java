package org.pregonero.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheFile() throws Exception {
    Files.writeString(
        folder.resolve("pregonero.toml"),
        """
        [server]
        host = "file.example"
        port = 1
        base-url = "https://file.example"
        database = "postgresql://file.example/news"
        """);
    Map<String, String> environment =
        Map.of(
            "PREGONERO_DATA", folder.toString(),
            "PREGONERO_HOST", "environment.example",
            "PREGONERO_PORT", "2");
    Flags flags = new Flags(null, null, null, "3", null, null);

    Settings settings = Settings.read(flags, environment, "nowhere");

    assertThat(settings.data()).isEqualTo(folder);
    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.host()).isEqualTo("environment.example");
    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://file.example"));
    assertThat(settings.database()).isEqualTo("postgresql://file.example/news");
  }

  @Test
  void anEmptyVariableSaysNothing() {
    Map<String, String> empty = Map.of("PREGONERO_PORT", "", "PREGONERO_DATABASE", " ");
    Settings settings = Settings.read(Flags.NONE, empty, folder.toString());
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.database()).isNull();
  }

  @Test
  void withNothingSaidItListensOnThisMachineOnly() {
    Settings settings = Settings.read(Flags.NONE, Map.of(), folder.toString());
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.baseUrl()).isNull();
    assertThat(settings.database()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "eighty", "", "80 "})
  void aPortThatIsNoneIsRefused(String port) {
    assertThatThrownBy(() ->
            Settings.read(
                new Flags(null, null, null, port, null, null), Map.of(), folder.toString()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("\"" + port + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"news.example", "ftp://news.example", "https://news.example/path", "https://", ""})
  void aBaseUrlThatIsNoneIsRefused(String url) {
    assertThatThrownBy(() ->
            Settings.read(
                new Flags(null, null, null, null, url, null), Map.of(), folder.toString()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("https://news.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [server]\\nprot = 80               | unknown setting "server.prot"
          [sevrer]\\nport = 80               | unknown setting "sevrer"
          [server]\\nport = [1]              | "server.port"
          [server                            | line 1
          a = 1\\na = 2                      | line 2
          """)
  void aMistakeInTheFileIsNamedWithItsPlace(String toml, String words) throws Exception {
    Files.writeString(folder.resolve("pregonero.toml"), toml.replace("\\n", "\n"));
    assertThatThrownBy(() -> Settings.read(Flags.NONE, Map.of(), folder.toString()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("pregonero.toml")
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aSettingsFileThatWasNamedHasToBeThere() {
    Flags flags = new Flags(null, folder.resolve("none.toml").toString(), null, null, null, null);
    assertThatThrownBy(() -> Settings.read(flags, Map.of(), folder.toString()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("none.toml");
  }

  @Test
  void theExampleInTheDocumentationIsUnderstood() {
    Flags flags = new Flags(null, "docs/pregonero.example.toml", null, null, null, null);
    Settings settings = Settings.read(flags, Map.of(), folder.toString());
    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://news.example"));
  }
}
