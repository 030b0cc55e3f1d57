/// The demo newsroom: the texts of an invented port's newspaper ([DemoStory]), the code that draws
/// its pictures ([DemoArtist]: scenes on a [Sheet]) and the sound of its bell ([DemoBell]). The
/// files are under `demo/` in the resources, with the settings of the masthead in
/// `demo/pregonero.toml`.
@NullMarked
package org.pregonero.demo;

import org.jspecify.annotations.NullMarked;
