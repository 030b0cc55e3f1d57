package org.pregonero.story;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BodyJsonTest {
  @Property
  void whatIsWrittenIsReadAsTheSameBody(@ForAll("bodies") Body body) {
    assertThat(BodyJson.read(BodyJson.write(body))).isEqualTo(body);
  }

  @Provide
  Arbitrary<Body> bodies() {
    return Bodies.any();
  }
}
