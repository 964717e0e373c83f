/** Notion's colours: of text in the light and the dark theme, and of backgrounds. */
const colors: readonly (readonly [string, string, string])[] = [
  ["gray", "#787774", "#9b9b9b"],
  ["lightgray", "#a5a29a", "#b6b6b2"],
  ["brown", "#976d57", "#ba856f"],
  ["orange", "#cc782f", "#c77d48"],
  ["yellow", "#c29343", "#ca9849"],
  ["green", "#548164", "#529e72"],
  ["blue", "#487ca5", "#5e9fd8"],
  ["purple", "#8a67ab", "#9d68d3"],
  ["pink", "#b35488", "#d15796"],
  ["red", "#c4554d", "#df5452"],
];

const rules = colors.map(
  ([name, light, dark]) =>
    `.${name}{color:light-dark(${light},${dark})}.${name}_background{background:color-mix(in srgb,${light} 17%,transparent)}`,
);

/** Variables for both themes, and a class for every colour. */
export const colorStyle = `
:root{color-scheme:light dark;
--ink:light-dark(#37352f,#e3e2e0);--soft:light-dark(#6f6e69,#9b9a97);--faint:light-dark(#c7c6c3,#5a5a58);
--line:light-dark(#e6e5e2,#31302e);--field:light-dark(#f7f6f3,#232322);--hover:light-dark(#efeeeb,#2c2c2a);
--paper:light-dark(#ffffff,#191919);--side:light-dark(#fbfaf8,#202020);--link:light-dark(#1f6aa5,#6fb1e6);
--mark:light-dark(#c4554d,#eb7a75)}
${rules.join("\n")}
`;
