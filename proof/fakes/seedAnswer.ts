// The answer that the seed gives as its example, with fewer skills.

export const SEED = {
  message: '',
  retcode: '0',
  result: {
    workno: '20011',
    name: '20011',
    status: '4',
    ctiStatus: '1',
    groupid: 1,
    groupname: 'jst',
    skilllist: [{ name: 'clicktodial_jst', id: 10, mediatype: 2 }],
    mediatype: 'TTT',
    vdnid: 6,
    phonenumber: '70942',
    currentstatetime: 1210,
    logindate: 1501125758000,
    callids: [],
    inMultimediaConf: 0,
    currentStateReason: 0,
  },
}
