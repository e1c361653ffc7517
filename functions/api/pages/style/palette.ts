/** Colours by role. Text on its ground keeps a contrast of 4.5 or more in both schemes (WCAG 2.2 AA). */
export type Palette = Record<
  | 'paper'
  | 'card'
  | 'ink'
  | 'soft'
  | 'line'
  | 'track'
  | 'fill'
  | 'fillSoft'
  | 'accent'
  | 'link'
  | 'noteInk'
  | 'noteGround'
  | 'openInk'
  | 'openGround'
  | 'lateInk'
  | 'lateGround'
  | 'mark',
  string
>;

export const light: Palette = {
  paper: '#f6f5f1',
  card: '#ffffff',
  ink: '#1a2330',
  soft: '#525d6b',
  line: '#dedad0',
  track: '#e6e8ea',
  fill: '#2c6a94',
  fillSoft: '#8fb3cb',
  accent: '#9d1b22',
  link: '#1b4f86',
  noteInk: '#5f4300',
  noteGround: '#fff3d1',
  openInk: '#14563a',
  openGround: '#dcf1e6',
  lateInk: '#8c1620',
  lateGround: '#fbe3e1',
  mark: '#eef4f8',
};

export const dark: Palette = {
  paper: '#11161d',
  card: '#19202a',
  ink: '#e9edf2',
  soft: '#a7b2bf',
  line: '#2f3a47',
  track: '#2c3540',
  fill: '#63a6d6',
  fillSoft: '#3f6787',
  accent: '#f08b8f',
  link: '#92c2f0',
  noteInk: '#f4dc93',
  noteGround: '#3b2f10',
  openInk: '#a5e3c4',
  openGround: '#153a2a',
  lateInk: '#f8b4b0',
  lateGround: '#47181b',
  mark: '#1e2a37',
};
