// What the results page does beyond what it does without scripts. Each file minds its own part of the page.
import "./live.js";
import "./locate.js";
import "./map-button.js";
import "./shortlist.js";
