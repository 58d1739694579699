// What the script adds to the page; everything but the dropping and marking works without it.
import { startBoxes } from "./boxes.js";
import { startFiles } from "./files.js";
import { startForms } from "./forms.js";

document.documentElement.classList.add("has-script");
startBoxes();
startForms();
startFiles();
